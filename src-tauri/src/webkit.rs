//! What the web view's engine is told before it starts.

/// Has WebKitGTK run the window's WebAssembly without its compilers, unless the person decided otherwise.
///
/// With them WebKitGTK 2.50 now and then stops with "Out of bounds memory access" in the middle of what cannot fail, and the
/// window is dead. Must run before any thread does.
#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "there is no other way to give the engine an option")]
pub(crate) fn prepare() {
    for option in ["JSC_useBBQJIT", "JSC_useOMGJIT"] {
        if std::env::var_os(option).is_none() {
            // SAFETY: `main` calls this first; no other thread runs that could read the environment.
            unsafe { std::env::set_var(option, "false") };
        }
    }
}

/// Other engines need nothing.
#[cfg(not(target_os = "linux"))]
pub(crate) fn prepare() {}
