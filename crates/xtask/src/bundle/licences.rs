//! The licences of what others made and the bundle contains.

/// The licence under which both font families come.
const OPEN_FONT_LICENCE: &str = include_str!("../../licences/ofl-1.1.txt");

/// Each licence file: its name and its text.
pub(crate) fn all() -> [(&'static str, String); 4] {
    [
        ("PatternFly.txt", include_str!("../../licences/patternfly.txt").to_owned()),
        (
            "RedHatFonts.txt",
            format!("{}\n{OPEN_FONT_LICENCE}", include_str!("../../licences/red-hat-fonts.txt")),
        ),
        (
            "FontAwesome.txt",
            format!("{}\n{OPEN_FONT_LICENCE}", include_str!("../../licences/font-awesome.txt")),
        ),
        ("Popper.txt", include_str!("../../licences/popper.txt").to_owned()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_licence_names_its_owner_and_its_terms() {
        for (name, text) in all() {
            assert!(text.contains("Copyright"), "{name}");
            assert!(text.contains("WITHOUT WARRANTY OF ANY KIND"), "{name}");
        }
    }
}
