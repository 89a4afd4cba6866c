//! Declares every command of the window, so that each needs a permission of its own.

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(clientele_ipc::NAMES);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        panic!("the shell's configuration is wrong: {error:#}");
    }
}
