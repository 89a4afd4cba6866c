use clientele_forms::{Kind, Pointer, schema};
use clientele_ipc::command::CopySecret;
use clientele_ipc::secret::SecretAt;
use clientele_ipc::start::UnclaimedSecret;
use yew::prelude::*;

use crate::icon::Glyph;
use crate::ipc::call;
use crate::parts::{Alert, Button, Severity};
use crate::state::{Action, use_store};
use crate::toast::use_toasts;

/// What the person should know before anything else, and fresh secrets that nobody has copied.
#[component]
pub(super) fn Notices() -> Html {
    let store = use_store();
    if store.notices.is_empty() && store.unclaimed.is_empty() {
        return Html::default();
    }
    let notices = store.notices.iter().map(|notice| {
        let (store, number) = (store.clone(), notice.number);
        let onclose = Callback::from(move |_: MouseEvent| store.dispatch(Action::NoticeClosed(number)));
        let ouia = format!("notice-{number}");
        html! { <Alert key={number} {ouia} severity={Severity::Warning} title={notice.message.clone()} {onclose} /> }
    });
    let secrets = store.unclaimed.iter().map(|secret| {
        html! { <Unclaimed key={format!("{}/{}", secret.tenant.0, secret.target.id)} secret={secret.clone()} /> }
    });
    html! { <div class="cl-above cl-notices">{ for notices }{ for secrets }</div> }
}

/// The place of the secret in a document of a kind.
pub(crate) fn secret_place(kind: Kind) -> Option<Pointer> {
    let fields = &schema(kind).root.properties;
    fields.iter().find(|(_, node)| node.api.secret).map(|(name, _)| Pointer::of([name]))
}

#[derive(Properties, PartialEq)]
struct UnclaimedProps {
    secret: UnclaimedSecret,
}

#[component]
fn Unclaimed(props: &UnclaimedProps) -> Html {
    let (store, toasts) = (use_store(), use_toasts());
    let busy = use_state(|| false);
    let secret = &props.secret;
    let id = &secret.target.id;
    let Some(pointer) = secret_place(secret.target.kind) else { return Html::default() };
    let onclick = {
        let (secret, busy) = (secret.clone(), busy.clone());
        Callback::from(move |_: MouseEvent| {
            let (store, toasts, busy, secret) = (store.clone(), toasts.clone(), busy.clone(), secret.clone());
            let at = SecretAt {
                tenant: secret.tenant.clone(),
                target: secret.target.clone(),
                pointer: pointer.clone(),
            };
            busy.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                match call::<CopySecret>(at).await {
                    Ok(receipt) => {
                        toasts.success(format!(
                            "Secret of {} copied. The clipboard clears in {} s.",
                            secret.name, receipt.seconds
                        ));
                        store.dispatch(Action::SecretClaimed(secret.tenant, secret.target));
                    }
                    Err(error) => {
                        toasts.danger(format!("The secret could not be copied. {error}"));
                        busy.set(false);
                    }
                }
            });
        })
    };
    let actions = html! {
        <Button ouia={format!("unclaimed-{id}-copy")} small=true glyph={Glyph::Copy} label="Copy secret" busy={*busy} {onclick} />
    };
    html! {
        <Alert
            ouia={format!("unclaimed-{id}")}
            severity={Severity::Warning}
            title={format!("The new secret of {} waits to be copied", secret.name)}
            {actions}
        >
            { format!("It was made {} and is kept until you copy it.", crate::browser::moment(&secret.created_at)) }
        </Alert>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_client_have_a_secret_and_login_methods_have_none_of_their_own() {
        for kind in [Kind::TransmitClient, Kind::Auth0Client] {
            assert_eq!(secret_place(kind).map(|place| place.to_string()).as_deref(), Some("/client_secret"));
        }
        assert_eq!(secret_place(Kind::TransmitLoginMethods), None);
    }
}
