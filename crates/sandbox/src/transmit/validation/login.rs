//! Bodies of login methods. A method's own object is open: settings of a later generation pass through, because an
//! object can only be sent whole.

use crate::rules::{Object, Rule, TEXT, closed, list, open, optional, required, since, until};

pub(super) const METHODS: Object = closed(&[
    optional("google", SOCIAL),
    optional("facebook", SOCIAL),
    optional("line", SOCIAL),
    since(2025, optional("tiktok", SOCIAL)),
    optional("apple", Rule::Nullable(&Rule::Object(&APPLE))),
    optional("email", Rule::Nullable(&Rule::Object(&EMAIL))),
    optional("email_otp", Rule::Nullable(&Rule::Object(&EMAIL_OTP))),
    optional("sms", Rule::Nullable(&Rule::Object(&SMS))),
    optional("webauthn_api", Rule::Nullable(&Rule::Object(&WEBAUTHN))),
    optional("password", Rule::Nullable(&Rule::Object(&PASSWORD))),
    until(2023, optional("webauthn", SOCIAL)),
    since(2025, optional("totp", Rule::Nullable(&Rule::Object(&TOTP)))),
    since(2025, optional("push", Rule::Nullable(&Rule::Object(&PUSH)))),
    since(2025, optional("pin_authenticator", Rule::Nullable(&Rule::Object(&LOCKOUT)))),
    since(2026, optional("face", Rule::Nullable(&Rule::Object(&LOCKOUT)))),
]);

const POSITIVE: Rule = Rule::Number { min: 1, max: i64::MAX };
const FAILURES: Rule = Rule::Number { min: 1, max: 20 };
const CODE_LENGTH: Rule = Rule::Number { min: 4, max: 8 };
const YEAR_IN_MINUTES: Rule = Rule::Number { min: 1, max: 525_600 };
const MESSAGE_RULE: Rule = Rule::Object(&MESSAGE);
const SOCIAL: Rule = Rule::Nullable(&Rule::Object(&SOCIAL_FIELDS));

const MESSAGE: Object =
    open(&[required("primaryColor", TEXT), optional("from", TEXT), optional("subject", TEXT)]);
const SOCIAL_FIELDS: Object = open(&[
    required("clientId", TEXT),
    optional("clientSecret", TEXT),
    since(2025, optional("redirectUris", list(&TEXT))),
]);
const APPLE: Object = open(&[
    required("clientId", TEXT),
    optional("clientSecret", TEXT),
    required("appleTeamId", TEXT),
    required("keyId", TEXT),
    since(2025, optional("redirectUris", list(&TEXT))),
]);
const EMAIL: Object = open(&[
    required("expiresIn", POSITIVE),
    since(2026, required("linksPerUser", POSITIVE)),
    required("message", MESSAGE_RULE),
]);
const LOCKOUT: Object = open(&[
    optional("maxFailures", FAILURES),
    optional("lockoutDuration", POSITIVE),
    optional("failuresExpireIn", YEAR_IN_MINUTES),
    since(2026, optional("lockoutTiers", list(&TIER))),
]);
const TIER: Rule =
    Rule::Object(&open(&[required("attempts", POSITIVE), required("duration", YEAR_IN_MINUTES)]));
const EMAIL_OTP: Object = open(&[
    required("expiresIn", POSITIVE),
    required("maxFailures", FAILURES),
    optional("lockoutDuration", POSITIVE),
    optional("codeLength", CODE_LENGTH),
    required("message", MESSAGE_RULE),
]);
const SMS: Object = open(&[
    required("expiresIn", POSITIVE),
    required("maxFailures", FAILURES),
    optional("lockoutDuration", POSITIVE),
    optional("codeLength", CODE_LENGTH),
]);
const WEBAUTHN: Object = open(&[
    required("rpId", TEXT),
    optional("rpOrigin", TEXT),
    optional("rpOrigins", list(&TEXT)),
    optional("replaceExistingPasskey", Rule::Flag),
]);
const PASSWORD: Object = open(&[
    required("resetValidityMinutes", Rule::Number { min: 5, max: 60 }),
    required("passwordComplexity", Rule::Number { min: 1, max: 5 }),
    required("passwordMinLength", Rule::Number { min: 5, max: 14 }),
    required("blockPreviousPasswords", Rule::Number { min: 0, max: 20 }),
    optional("checkHibp", Rule::Flag),
    optional("checkDictionary", Rule::Flag),
    required("passwordExpiresIn", Rule::Number { min: 1, max: 1096 }),
    optional("ignoreExpiration", Rule::Flag),
    until(2025, required("maxPasswordFailures", FAILURES)),
    since(2026, optional("maxPasswordFailures", FAILURES)),
    until(2025, required("passwordSuspensionDuration", YEAR_IN_MINUTES)),
    since(2026, optional("passwordSuspensionDuration", YEAR_IN_MINUTES)),
    since(2026, optional("lockoutTiers", list(&TIER))),
    optional("failuresExpireIn", YEAR_IN_MINUTES),
    optional("tempPasswordValidityHours", Rule::Number { min: 1, max: 8760 }),
    required("message", MESSAGE_RULE),
    optional("requireMFA", Rule::Flag),
    optional("codeLength", CODE_LENGTH),
    optional("notifyOnPasswordUpdate", Rule::Flag),
]);
const TOTP: Object = open(&[
    optional("algorithm", Rule::Choice(&["sha1", "sha256", "sha512"])),
    optional("digits", Rule::Number { min: 6, max: 8 }),
    optional("period", POSITIVE),
    optional("window", Rule::Number { min: 0, max: i64::MAX }),
    optional("issuer", TEXT),
    optional("maxFailures", FAILURES),
    optional("lockoutDuration", POSITIVE),
]);
const APN: Object = open(&[
    required("key", TEXT),
    required("keyId", TEXT),
    required("teamId", TEXT),
    required("bundle", TEXT),
    optional("isProduction", Rule::Flag),
]);
const PUSH: Object = open(&[
    until(2025, optional("apn", Rule::Object(&APN))),
    // One, or since 2026 a list of them.
    since(2026, optional("apn", Rule::Any)),
    optional("fcm", Rule::Object(&open(&[required("key", Rule::Any)]))),
]);
