use clientele_ipc::start::Theme;
use gloo::events::EventListener;
use yew::prelude::*;

use crate::backend;
use crate::icon::Glyph;
use crate::parts::{Button, Look};
use crate::state::use_store;

const DARK: &str = "pf-v6-theme-dark";

/// Gives the window the colours that a person prefers.
#[hook]
pub(crate) fn use_theme(theme: Theme) {
    use_effect_with(theme, |theme| {
        let desktop = gloo::utils::window().match_media("(prefers-color-scheme: dark)").ok().flatten();
        let listener = match theme {
            Theme::Light => {
                paint(false);
                None
            }
            Theme::Dark => {
                paint(true);
                None
            }
            Theme::System => {
                paint(desktop.as_ref().is_some_and(web_sys::MediaQueryList::matches));
                desktop.map(|desktop| {
                    let of = desktop.clone();
                    EventListener::new(&desktop, "change", move |_| paint(of.matches()))
                })
            }
        };
        move || drop(listener)
    });
}

fn paint(dark: bool) {
    let classes = gloo::utils::document_element().class_list();
    // A class name of our own is always accepted.
    let _ = if dark { classes.add_1(DARK) } else { classes.remove_1(DARK) };
}

/// Goes through the desktop's colours, light and dark.
#[component]
pub(super) fn ThemeToggle() -> Html {
    let store = use_store();
    let (glyph, name, next) = step(store.preferences.theme);
    let onclick = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| backend::choose_theme(&store, next))
    };
    html! { <Button ouia="theme-toggle" look={Look::Plain} {glyph} {name} {onclick} /> }
}

fn step(theme: Theme) -> (Glyph, &'static str, Theme) {
    match theme {
        Theme::System => (Glyph::Desktop, "Colours: as the desktop. Change to light", Theme::Light),
        Theme::Light => (Glyph::Sun, "Colours: light. Change to dark", Theme::Dark),
        Theme::Dark => (Glyph::Moon, "Colours: dark. Change to the desktop's", Theme::System),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_steps_lead_round() {
        let next = |theme| step(theme).2;
        assert_eq!(next(next(next(Theme::System))), Theme::System);
    }
}
