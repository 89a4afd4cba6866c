//! What comes from packages of the system.

use super::needs::{Need, Purpose, Remedy, need};

/// To build and open the console.
pub(super) fn to_run() -> Vec<Need> {
    let system = |name, why, [apt, dnf, pacman]: [&'static str; 3], present| {
        need(name, why, Purpose::Run, Remedy::Packages { apt, dnf, pacman }, present)
    };
    vec![
        system(
            "C compiler",
            "SQLite and the cryptography are built from source",
            ["build-essential", "gcc", "base-devel"],
            |machine| machine.has_program("cc"),
        ),
        system(
            "pkg-config",
            "finds the libraries below",
            ["pkg-config", "pkgconf-pkg-config", "pkgconf"],
            |m| m.has_program("pkg-config"),
        ),
        system(
            "webkit2gtk-4.1",
            "shows the window",
            ["libwebkit2gtk-4.1-dev", "webkit2gtk4.1-devel", "webkit2gtk-4.1"],
            |machine| machine.has_module("webkit2gtk-4.1"),
        ),
        system("gtk+-3.0", "frames the window", ["libgtk-3-dev", "gtk3-devel", "gtk3"], |machine| {
            machine.has_module("gtk+-3.0")
        }),
        system("librsvg-2.0", "draws the icons", ["librsvg2-dev", "librsvg2-devel", "librsvg"], |machine| {
            machine.has_module("librsvg-2.0")
        }),
        system("dbus-1", "reaches the keyring", ["libdbus-1-dev", "dbus-devel", "dbus"], |machine| {
            machine.has_module("dbus-1")
        }),
        // Only the way to PatternFly (and to the checker): once that is here, npm may be absent.
        system("npm", "the way to PatternFly", ["npm", "nodejs-npm", "npm"], |machine| {
            machine.has_program("npm") || machine.has_patternfly()
        }),
    ]
}

/// To run the tests and to make the pictures.
pub(super) fn to_test() -> Vec<Need> {
    let system = |name, why, [apt, dnf, pacman]: [&'static str; 3], present| {
        need(name, why, Purpose::Test, Remedy::Packages { apt, dnf, pacman }, present)
    };
    vec![
        system(
            "Xvfb",
            "a display that nobody sees",
            ["xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb"],
            |machine| machine.has_program("Xvfb") && machine.has_program("xvfb-run"),
        ),
        system("xauth", "used by xvfb-run", ["xauth", "xorg-x11-xauth", "xorg-xauth"], |machine| {
            machine.has_program("xauth")
        }),
        system(
            "WebKitWebDriver",
            "drives the window",
            ["webkit2gtk-driver", "webkit2gtk4.1", "webkit2gtk-4.1"],
            |machine| machine.has_program("WebKitWebDriver"),
        ),
        system(
            "Chromium",
            "looks at the window's pages without a desktop",
            ["chromium", "chromium", "chromium"],
            |machine| machine.has_program("chromium"),
        ),
        system(
            "chromedriver",
            "drives Chromium",
            ["chromium-driver", "chromedriver", "chromium"],
            |machine| machine.has_program("chromedriver"),
        ),
        system(
            "dbus-daemon",
            "a session bus of the tests' own",
            ["dbus", "dbus-daemon", "dbus"],
            |machine| machine.has_program("dbus-daemon") && machine.has_program("dbus-send"),
        ),
        system(
            "gnome-keyring-daemon",
            "a keyring of the tests' own",
            ["gnome-keyring", "gnome-keyring", "gnome-keyring"],
            |machine| machine.has_program("gnome-keyring-daemon"),
        ),
        system(
            "secret-tool",
            "looks into that keyring",
            ["libsecret-tools", "libsecret", "libsecret"],
            |machine| machine.has_program("secret-tool"),
        ),
        system("xclip", "looks into the clipboard", ["xclip", "xclip", "xclip"], |machine| {
            machine.has_program("xclip")
        }),
        system("xdotool", "keys and clicks from outside", ["xdotool", "xdotool", "xdotool"], |machine| {
            machine.has_program("xdotool")
        }),
        system(
            "import",
            "pictures of the whole display",
            ["imagemagick", "ImageMagick", "imagemagick"],
            |machine| machine.has_program("import"),
        ),
        system("xprop", "asks about windows", ["x11-utils", "xprop", "xorg-xprop"], |machine| {
            machine.has_program("xprop")
        }),
        system(
            "DejaVu fonts",
            "letters outside the bundled fonts",
            ["fonts-dejavu-core", "dejavu-sans-fonts", "ttf-dejavu"],
            |machine| {
                [
                    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
                    "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
                    "/usr/share/fonts/TTF/DejaVuSans.ttf",
                ]
                .iter()
                .any(|path| machine.has_file(path))
            },
        ),
    ]
}
