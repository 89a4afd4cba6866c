//! How much memory the module begins with.

/// WebKitGTK 2.50 now and then goes on with the old place of a memory that has grown, and the window stops with "Out of
/// bounds memory access" in the middle of what cannot fail: a memory that never has to grow never moves. What is not
/// touched costs nothing.
const INITIAL_MEMORY: usize = 256 << 20;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-bins=--initial-memory={INITIAL_MEMORY}");
    }
}
