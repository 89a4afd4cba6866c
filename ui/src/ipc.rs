//! The window's side of the commands and events that `clientele-ipc` declares.
//!
//! Requests and answers cross as JSON text. Nothing here is logged: a request can hold a secret that a person typed,
//! and one answer holds a secret that a person asked to see.

use clientele_ipc::event::EVENT_NAME;
use clientele_ipc::{Command, Error, ErrorCode, Event};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["window", "__TAURI__", "core"], js_name = invoke)]
    async fn invoke(command: &str, arguments: JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["window", "__TAURI__", "event"], js_name = listen)]
    async fn listen_to(event: &str, handler: &Closure<dyn Fn(JsValue)>) -> Result<JsValue, JsValue>;
}

#[derive(Serialize)]
struct Arguments<R> {
    request: R,
}

/// Has the backend carry a command out.
///
/// # Errors
/// Those of the command; [`ErrorCode::Internal`] where the backend does not know it or is not there.
pub(crate) async fn call<C: Command>(request: C::Request) -> Result<C::Answer, Error> {
    let words = |what: &str| Error::new(ErrorCode::Internal, format!("{}: {what}.", C::NAME));
    let text = serde_json::to_string(&Arguments { request })
        .map_err(|_| words("the request could not be written"))?;
    let arguments = js_sys::JSON::parse(&text).map_err(|_| words("the request could not be handed over"))?;
    match invoke(C::NAME, arguments).await {
        Ok(answer) => {
            read(&answer).ok_or_else(|| words("the answer does not have the form that this window expects"))
        }
        Err(refusal) => Err(read(&refusal).unwrap_or_else(|| words("the backend did not answer"))),
    }
}

/// Hears the backend's events until the window closes.
pub(crate) fn listen(heard: impl Fn(Event) + 'static) {
    let handler = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
        let payload = js_sys::Reflect::get(&message, &JsValue::from_str("payload"));
        if let Some(event) = payload.ok().and_then(|payload| read(&payload)) {
            heard(event);
        }
    });
    wasm_bindgen_futures::spawn_local(async move {
        // Without a backend there is nothing to hear; the first command says so.
        let _ = listen_to(EVENT_NAME, &handler).await;
        handler.forget();
    });
}

fn read<T: serde::de::DeserializeOwned>(value: &JsValue) -> Option<T> {
    let text = match value.is_undefined() {
        true => "null".to_owned(),
        false => js_sys::JSON::stringify(value).ok()?.as_string()?,
    };
    serde_json::from_str(&text).ok()
}
