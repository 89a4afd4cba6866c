//! Rules over scheme and host: where an address leads.

use super::Parts;
use crate::Severity;
use crate::rule::{L01, L02, L03, O01, R02, R08, R09, R10, R11, R12, R15};
use crate::uri::host::{self, Place};
use crate::uri::{Remark, Rules, Use};

/// R02, L01, L02, L03, O01
pub(super) fn cleartext(parts: &Parts<'_>, rules: &Rules) -> Option<Remark> {
    if parts.scheme != "http" {
        return None;
    }
    if parts.local() && rules.usage != Use::BackChannel {
        // In production R10 speaks.
        let odd = rules.usage == Use::Redirect && !rules.native && !rules.production;
        return odd.then(|| {
            Remark::new(&R02, Severity::Info, "Valid, loopback")
                .saying("For development only: a web client that people use returns to an https address.")
        });
    }
    let strict = if rules.production { Severity::Error } else { Severity::Warning };
    let (rule, severity) = match rules.usage {
        Use::Redirect => (&R02, Severity::Error),
        Use::Logout => (&L01, Severity::Warning),
        Use::BackChannel => (&L02, Severity::Error),
        Use::Origin => (&O01, strict),
        Use::Page => (&L03, Severity::Warning),
    };
    let authority = match parts.port {
        Some("80") => parts.host.to_owned(),
        Some(port) => format!("{}:{port}", parts.host),
        None => parts.host.to_owned(),
    };
    let user = &parts.text["http://".len()..];
    let user = user.split(['/', '?', '#']).next().and_then(|authority| authority.rsplit_once('@'));
    let authority = user.map_or(authority.clone(), |(user, _)| format!("{user}@{authority}"));
    let fixed = parts.with_authority(&authority).replacen(&parts.text[..4], "https", 1);
    let found = Remark::new(rule, severity, "Insecure").replaced_by("Change to https", fixed);
    Some(match rules.usage {
        Use::BackChannel => found,
        _ => found.saying(
            "http is only in order for loopback addresses: others on the way can read and change it.",
        ),
    })
}

/// R08
pub(super) fn private_use(parts: &Parts<'_>, rules: &Rules) -> Option<Remark> {
    if parts.web() {
        return None;
    }
    if rules.usage == Use::Origin {
        let found = Remark::new(&O01, Severity::Info, "Application origin");
        return Some(found.saying("The origin of an application's own web view, not of a site."));
    }
    if !parts.scheme.contains('.') {
        return Some(Remark::new(&R08, Severity::Error, "Weak scheme").saying(
            "Any other application can claim this scheme. Use a domain of yours in reverse, such as com.example.app:/callback.",
        ));
    }
    (!rules.native).then(|| {
        Remark::new(&R08, Severity::Warning, "Private-use scheme")
            .saying("Only a native client can be reached by it. Make the client native, or remove this one.")
    })
}

/// R09
pub(super) fn localhost(parts: &Parts<'_>, rules: &Rules) -> Option<Remark> {
    let loopback = parts.web() && rules.usage == Use::Redirect && rules.native;
    (loopback && parts.place == Some(Place::Localhost)).then(|| {
        let authority = parts.port.map_or("127.0.0.1".to_owned(), |port| format!("127.0.0.1:{port}"));
        Remark::new(&R09, Severity::Warning, "Use 127.0.0.1")
            .replaced_by("Change to 127.0.0.1", parts.with_authority(&authority))
    })
}

/// R10
pub(super) fn local(parts: &Parts<'_>, rules: &Rules) -> Option<Remark> {
    let short = match parts.place? {
        Place::Loopback | Place::Localhost if parts.web() && !rules.native => "Loopback",
        Place::Private => "Private network",
        _ => return None,
    };
    if rules.production {
        let found = Remark::new(&R10, Severity::Error, short)
            .saying("People sign in at this tenant: such an address belongs to a tenant for development.");
        return Some(found.removed());
    }
    (short == "Private network").then(|| {
        Remark::new(&R10, Severity::Info, short)
            .saying("It is reached within one network only. In production it does not belong.")
    })
}

/// R11
pub(super) fn port(parts: &Parts<'_>, rules: &Rules) -> Option<Remark> {
    let loopback = parts.scheme == "http" && parts.local() && rules.usage == Use::Redirect && rules.native;
    let any_port = rules.capabilities.any_loopback_port.filter(|_| loopback)?;
    match (any_port, parts.port) {
        (true, Some(_)) => Some(
            Remark::new(&R11, Severity::Info, "Valid, any port")
                .saying("Any port is accepted here: one entry without a port says so.")
                .replaced_by("Remove the port", parts.with_authority(parts.host)),
        ),
        (false, None) => Some(
            Remark::new(&R11, Severity::Info, "Valid, port 80 only")
                .saying("The port counts here: list the address with each port that the client listens on."),
        ),
        _ => None,
    }
}

/// R12
pub(super) fn address(parts: &Parts<'_>) -> Option<Remark> {
    let bare = parts.web() && host::is_address(&parts.url) && !parts.local();
    bare.then(|| {
        Remark::new(&R12, Severity::Warning, "Bare IP address")
            .saying("Addresses change hands. Use a name that you control.")
    })
}

/// R12
pub(super) fn deceptive(parts: &Parts<'_>) -> Option<Remark> {
    let host = parts.host.to_ascii_lowercase();
    if host.split('.').any(|label| label.starts_with("xn--")) {
        return Some(
            Remark::new(&R12, Severity::Warning, "Punycode host")
                .saying("The name holds letters beyond ASCII that can imitate another name. Check it."),
        );
    }
    host::mixes_scripts(parts.host).then(|| {
        Remark::new(&R12, Severity::Warning, "Mixed alphabets")
            .saying("The name mixes letters of several alphabets and can imitate another one. Check it.")
    })
}

/// R15
pub(super) fn shared(parts: &Parts<'_>) -> Option<Remark> {
    let name = parts.url.host_str().filter(|_| parts.web() && parts.place == Some(Place::Name))?;
    let suffix = host::shared_suffix(name)?;
    Some(Remark::new(&R15, Severity::Warning, "Shared domain").saying(format!(
        "Names under {suffix} go to whoever asks first: let this one go, and somebody else receives the codes."
    )))
}
