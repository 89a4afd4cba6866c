//! Rules over scheme and host: where an address leads.

use super::Parts;
use crate::redirect_uri::host::{self, Place};
use crate::redirect_uri::{Level, Rules, Use, Verdict};

/// R02, L01, O01
pub(super) fn cleartext(parts: &Parts<'_>, rules: &Rules) -> Option<Verdict> {
    if parts.scheme != "http" || parts.local() {
        return None;
    }
    let level = if rules.usage == Use::Redirect { Level::Error } else { Level::Warning };
    let (rule, reference) = match rules.usage {
        Use::Redirect => ("R02", "RFC 8252 §7.3"),
        Use::Logout => ("L01", "OIDC RP-Initiated Logout §3"),
        Use::Origin => ("O01", "RFC 9700 §2.6"),
    };
    let found = Verdict::new(level, rule, "Insecure")
        .saying("http is only in order for loopback addresses: others on the way can read and change it.")
        .citing(reference);
    Some(found.replaced_by("Change to https", format!("https{}", &parts.text[4..])))
}

/// R08
pub(super) fn private_use(parts: &Parts<'_>, rules: &Rules) -> Option<Verdict> {
    if rules.usage == Use::Origin {
        return Some(Verdict::new(Level::Info, "O01", "Application origin"));
    }
    if !parts.scheme.contains('.') {
        return Some(
            Verdict::new(Level::Error, "R08", "Weak scheme")
                .saying("Any other application can claim this scheme. Use a domain of yours in reverse, such as com.example.app:/callback.")
                .citing("RFC 8252 §7.1"),
        );
    }
    (!rules.native).then(|| {
        Verdict::new(Level::Warning, "R08", "Private-use scheme")
            .saying("Only a native client can be reached by it. Make the client native, or remove this one.")
            .citing("RFC 8252 §7.1")
    })
}

/// R09, R10
pub(super) fn local(parts: &Parts<'_>, rules: &Rules) -> Option<Verdict> {
    if !parts.web() {
        return None;
    }
    let place = host::place(&parts.url)?;
    let elsewhere = |short: &str| {
        Verdict::new(Level::Error, "R10", short)
            .saying("People sign in at this tenant: such an address belongs to a tenant for development.")
            .citing("OAuth 2.1 §8.4.2")
    };
    match place {
        Place::Localhost if rules.native => {
            let found = Verdict::new(Level::Warning, "R09", "Use 127.0.0.1")
                .saying("The name localhost can be resolved to another machine, and firewalls treat it differently.")
                .citing("RFC 8252 §8.3");
            let fixed = parts.text.replacen(parts.host, "127.0.0.1", 1);
            Some(found.replaced_by("Change to 127.0.0.1", fixed))
        }
        Place::Loopback | Place::Localhost if rules.native => None,
        Place::Loopback | Place::Localhost if rules.production => Some(elsewhere("Loopback")),
        Place::Loopback | Place::Localhost => Some(Verdict::new(Level::Info, "R10", "Valid, loopback")),
        Place::Private if rules.production => Some(elsewhere("Private network")),
        Place::Private => Some(Verdict::new(Level::Info, "R10", "Private network")),
        Place::Address => Some(
            Verdict::new(Level::Warning, "R12", "Bare IP address")
                .saying("Addresses change hands. Use a name that you control."),
        ),
        Place::Name => None,
    }
}

/// R12
pub(super) fn deceptive(parts: &Parts<'_>) -> Option<Verdict> {
    let host = parts.host.to_ascii_lowercase();
    if host.split('.').any(|label| label.starts_with("xn--")) {
        let found = Verdict::new(Level::Warning, "R12", "Punycode host");
        return Some(
            found.saying("The name holds letters beyond ASCII that can imitate another name. Check it."),
        );
    }
    host::mixes_scripts(parts.host).then(|| {
        Verdict::new(Level::Warning, "R12", "Mixed alphabets")
            .saying("The name mixes letters of several alphabets and can imitate another one. Check it.")
    })
}
