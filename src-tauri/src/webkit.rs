//! What the web view's engine is told before it starts.

/// The highest tier of WebKit's WebAssembly compiler.
#[cfg(target_os = "linux")]
const OMG: &str = "JSC_useOMGJIT";

/// Has WebKitGTK run the window without its highest WebAssembly tier, unless the person decided otherwise.
///
/// Where functions are compiled anew by it in the background, WebKitGTK 2.50 now and then goes on in machine code that was
/// taken away: the window stops with "Out of bounds memory access" in the middle of what cannot fail. The tiers below
/// are quick enough. Must run before any thread does.
#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "there is no other way to give the engine an option")]
pub(crate) fn prepare() {
    if std::env::var_os(OMG).is_none() {
        // SAFETY: `main` calls this first; no other thread runs that could read the environment.
        unsafe { std::env::set_var(OMG, "false") };
    }
}

/// Other engines need nothing.
#[cfg(not(target_os = "linux"))]
pub(crate) fn prepare() {}
