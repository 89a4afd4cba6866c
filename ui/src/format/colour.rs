//! Colours as people write them, and what can be read on them. Pure.

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colour(u32);

impl Colour {
    /// White.
    pub(crate) const WHITE: Self = Self(0x00ff_ffff);

    /// A colour by its number, `0xRRGGBB`.
    pub(crate) const fn of(number: u32) -> Self {
        Self(number & 0x00ff_ffff)
    }

    /// The colour that a text of the form `#RRGGBB` or `#RGB` says; `None` where it says none.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        // A sign would be taken for a number's.
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
        match digits.len() {
            6 => Some(Self(number)),
            3 => {
                let doubled = |shift: u32| ((number >> shift) & 0xf) * 0x11;
                Some(Self(doubled(8) << 16 | doubled(4) << 8 | doubled(0)))
            }
            _ => None,
        }
    }

    /// Relative luminance, 0 to 1. Source: WCAG 2.2, "relative luminance".
    fn luminance(self) -> f64 {
        let channel = |shift: u32| {
            let part = f64::from((self.0 >> shift) & 0xff) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
    }

    /// The contrast with another colour, 1 to 21. Source: WCAG 2.2, "contrast ratio".
    pub(crate) fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The one of two colours that is read more easily on this one.
    pub(crate) fn readable(self, one: Self, other: Self) -> Self {
        if self.contrast(one) >= self.contrast(other) { one } else { other }
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:06x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_and_other_texts() {
        let said = |text: &str| Colour::parse(text).map(|colour| colour.to_string());
        assert_eq!(said("#0B5C6B").as_deref(), Some("#0b5c6b"));
        assert_eq!(said(" #abc ").as_deref(), Some("#aabbcc"));
        for text in ["", "#", "red", "#12345", "0B5C6B", "#ggg", "#äöü", "#+12345", "#-1234", "#0B5C6B80"]
        {
            assert_eq!(said(text), None, "{text:?}");
        }
    }

    #[test]
    fn what_can_be_read() {
        let black = Colour::of(0);
        assert!((Colour::WHITE.contrast(black) - 21.0).abs() < 1e-9);
        assert!((black.contrast(black) - 1.0).abs() < 1e-9);
        let on = |number| Colour::of(number).readable(Colour::WHITE, black);
        assert_eq!([0x0b5c6b, 0xffcc00, 0x808080].map(on), [Colour::WHITE, black, black]);
    }
}
