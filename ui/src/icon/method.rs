//! The marks of login methods: plain shapes and letters, never a brand's artwork.

use super::Glyph;

impl Glyph {
    /// The mark of a login method, by the vendor's name of it.
    pub(crate) fn of_method(name: &str) -> Self {
        match name {
            "email" => Self::Mail,
            "email_otp" => Self::MailCode,
            "sms" => Self::Message,
            "webauthn" | "webauthn_api" => Self::Passkey,
            "password" => Self::Password,
            "totp" => Self::Authenticator,
            "push" => Self::Push,
            "pin_authenticator" => Self::Pin,
            "face" => Self::Face,
            "facebook" => Self::Letter('f'),
            other => Self::Letter(other.chars().next().unwrap_or('?').to_ascii_uppercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_login_method_of_the_schema_has_a_mark_and_strangers_have_a_letter() {
        let schema = clientele_forms::schema(clientele_forms::Kind::TransmitLoginMethods);
        for name in schema.root.properties.keys() {
            assert_ne!(Glyph::of_method(name), Glyph::Letter('?'), "{name}");
        }
        assert_eq!(Glyph::of_method("google"), Glyph::Letter('G'));
        assert_eq!(Glyph::of_method("vipps"), Glyph::Letter('V'));
        assert_eq!(Glyph::of_method(""), Glyph::Letter('?'));
    }
}
