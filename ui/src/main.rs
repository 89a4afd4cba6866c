//! The window: what a person sees and touches. WebAssembly in a web view; the backend is reached through `ipc` only.

mod app;
mod applications;
mod backend;
#[cfg(feature = "bench")]
mod bench;
mod browser;
mod create;
mod delete;
mod drafts;
mod form;
mod format;
mod frame;
mod history;
mod icon;
mod ipc;
mod parts;
mod preview;
mod resource;
mod review;
mod rotate;
mod state;
mod toast;
mod welcome;

fn main() {
    if let Some(root) = gloo::utils::document().get_element_by_id("app") {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
