use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::format::Colour;

fn parts(document: Value) -> Vec<Part> {
    Preview::of("Harbor", &document).page.parts
}

#[test]
fn everything_at_once_in_the_order_of_the_page() {
    let preview = Preview::of(
        "Harbor Mobile",
        &json!({
            "line": {}, "google": {}, "totp": {}, "vipps": {}, "sms": {}, "email_otp": {}, "webauthn_api": {},
            "email": {}, "face": null,
            "password": {"passwordMinLength": 12, "message": {"primaryColor": "#0B5C6B"}},
        }),
    );
    assert_eq!(preview.initials, "HM");
    assert_eq!(preview.page.title, "Sign in to Harbor Mobile");
    assert_eq!(preview.page.colour, Colour::parse("#0B5C6B"));
    assert_eq!(
        preview.page.parts,
        [
            Part::Identifier("Email or phone number", "nadia.rossi@example.com"),
            Part::Password(Some("At least 12 characters".into())),
            Part::Action("Continue"),
            Part::Link("Forgot your password?"),
            Part::Or,
            Part::Other("webauthn_api", "Sign in with a passkey"),
            Part::Other("email", "Email me a link"),
            Part::Other("email_otp", "Email me a code"),
            Part::Other("sms", "Text me a code"),
            Part::Social(vec![("google", "Google".into()), ("line", "LINE".into())]),
        ]
    );
    assert_eq!(preview.page.later, ["Authenticator app (TOTP)", "vipps"]);
}

#[test]
fn the_first_method_that_sends_something_takes_the_place_of_the_password() {
    assert_eq!(
        parts(json!({"sms": {}})),
        [Part::Identifier("Phone number", "+1 555 0100"), Part::Action("Text me a code")]
    );
    assert_eq!(
        parts(json!({"sms": {}, "email_otp": {}})),
        [
            Part::Identifier("Email or phone number", "nadia.rossi@example.com"),
            Part::Action("Email me a code"),
            Part::Or,
            Part::Other("sms", "Text me a code"),
        ]
    );
    assert_eq!(parts(json!({"webauthn": {}})), [Part::Other("webauthn", "Sign in with a passkey")]);
    assert_eq!(parts(json!({"totp": {}})), [Part::Nobody]);
    assert_eq!(parts(json!({})), [Part::Nobody]);
}

#[test]
fn messages_say_what_was_set() {
    let preview = Preview::of(
        "Harbor",
        &json!({
            "email": {"expiresIn": 10, "message": {"primaryColor": "#123", "from": "Harbor Bank", "subject": "Your link"}},
            "email_otp": {"expiresIn": 60, "codeLength": 8, "message": {"primaryColor": "teal"}},
            "password": {"resetValidityMinutes": 15, "codeLength": 4},
            "sms": {"expiresIn": 1, "codeLength": 4},
        }),
    );
    let link = preview.mail(MailKind::Link).expect("the method is on");
    assert_eq!((link.from.as_deref(), link.subject.as_deref()), (Some("Harbor Bank"), Some("Your link")));
    assert_eq!((link.colour, link.code), (Colour::parse("#112233"), None));
    assert_eq!(link.expiry.as_deref(), Some("The link is valid for 10 minutes."));
    let code = preview.mail(MailKind::Code).expect("the method is on");
    assert_eq!((code.code, code.button, code.colour), (Some("48291573"), None, None));
    assert_eq!((code.from.as_deref(), code.subject.as_deref()), (None, None));
    assert_eq!(code.expiry.as_deref(), Some("The code is valid for 1 hour."));
    let reset = preview.mail(MailKind::Reset).expect("the method is on");
    assert_eq!((reset.code, reset.button), (Some("4829"), Some("Choose a new password")));
    assert_eq!(reset.expiry.as_deref(), Some("Link and code are valid for 15 minutes."));
    assert_eq!(
        preview.text,
        Some(TextMessage("4829 is your code for Harbor. It is valid for 1 minute.".into()))
    );
    let none = Preview::of("", &json!({"google": {}}));
    assert_eq!((none.mails.len(), none.text), (0, None));
    assert_eq!(none.page.title, "Sign in to the application");
}

#[test]
fn hostile_values_are_texts_and_nothing_else() {
    let script = "<script>alert(1)</script><img src=x>";
    let message = json!({"from": ["a"], "subject": format!("{script}\u{202e}{}", "x".repeat(100_000)), "primaryColor": "red;}"});
    let document = json!({
        "email": {"expiresIn": "soon", "message": message},
        "email_otp": {"codeLength": "6", "expiresIn": -3, "message": "odd"},
        "password": [1, 2],
        "sms": true,
    });
    let preview = Preview::of("اختبار\n<b>", &document);
    assert_eq!(preview.name, "اختبار <b>");
    let link = preview.mail(MailKind::Link).expect("the method is on");
    assert_eq!((link.from.as_deref(), link.colour, link.expiry.clone()), (Some("[\"a\"]"), None, None));
    let subject = link.subject.as_deref().expect("a subject");
    assert!(subject.starts_with(script) && subject.chars().count() <= 161, "{subject}");
    let code = preview.mail(MailKind::Code).expect("the method is on");
    assert_eq!((code.code, code.expiry.clone(), code.subject.clone()), (None, None, None));
    assert_eq!(preview.page.parts[1], Part::Password(None));
    for document in [json!(null), json!([]), json!("x"), json!(7)] {
        assert_eq!(Preview::of("a", &document).page.parts, [Part::Nobody], "{document}");
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        let names = prop_oneof![
            prop::sample::select(vec![
                "email",
                "email_otp",
                "sms",
                "password",
                "message",
                "subject",
                "codeLength",
                "expiresIn",
            ])
            .prop_map(str::to_owned),
            any::<String>(),
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((names, inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_document_has_a_preview(name: String, document in any_json()) {
        let preview = Preview::of(&name, &document);
        prop_assert!(!preview.page.parts.is_empty() && !preview.name.is_empty());
        for mail in &preview.mails {
            let longest = mail.subject.iter().chain(&mail.from).map(|text| text.chars().count()).max();
            prop_assert!(longest.unwrap_or(0) <= 161);
        }
    }
}
