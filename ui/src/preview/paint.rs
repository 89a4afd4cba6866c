//! The colours of a picture: the tenant's, and what can be read on it and beside it.

use crate::format::Colour;

/// Where the tenant says no colour.
const USUAL: Colour = Colour::of(0x0066cc);
/// Ground and ink of the light picture, as in `preview.css`.
const LIGHT: (Colour, Colour) = (Colour::WHITE, Colour::of(0x1b1d21));
/// Ground and ink of the dark picture, as in `preview.css`.
const DARK: (Colour, Colour) = (Colour::of(0x1b1d21), Colour::of(0xf2f4f7));
/// The least contrast of text. Source: WCAG 2.2, success criterion 1.4.3.
const LEAST: f64 = 4.5;

/// The colours that depend on the tenant's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paint {
    /// Buttons and the logo.
    pub(super) brand: Colour,
    /// Text on them.
    pub(super) on_brand: Colour,
    /// Text in the tenant's colour; the ink where it could not be read.
    pub(super) accent: Colour,
}

impl Paint {
    /// The colours for the tenant's own, on a light or a dark ground.
    pub(super) fn of(colour: Option<Colour>, dark: bool) -> Self {
        let brand = colour.unwrap_or(USUAL);
        let (ground, ink) = if dark { DARK } else { LIGHT };
        let accent = if brand.contrast(ground) >= LEAST { brand } else { ink };
        Self { brand, on_brand: brand.readable(Colour::WHITE, LIGHT.1), accent }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_can_be_read() {
        for number in (0..0x100_0000).step_by(0x1_357) {
            for (dark, (ground, _)) in [(false, LIGHT), (true, DARK)] {
                let paint = Paint::of(Some(Colour::of(number)), dark);
                assert!(paint.accent.contrast(ground) >= LEAST, "{} on {ground}", paint.brand);
                // No colour is worse than the grey between black and white.
                assert!(paint.on_brand.contrast(paint.brand) >= 4.1, "{} on {}", paint.on_brand, paint.brand);
            }
        }
        assert_eq!(Paint::of(None, false).brand, USUAL);
        let yellow = Paint::of(Colour::parse("#ffcc00"), false);
        assert_eq!((yellow.on_brand, yellow.accent), (LIGHT.1, LIGHT.1));
    }
}
