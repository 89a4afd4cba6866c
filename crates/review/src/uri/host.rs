//! What a host is: loopback, private, an address, a name that could deceive.

use std::net::{Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// What a host is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// `127.0.0.1`, `[::1]` and their like.
    Loopback,
    /// The name `localhost`.
    Localhost,
    /// An address or a name that is reachable in one network only.
    Private,
    /// An address of the internet.
    Address,
    /// A name.
    Name,
}

/// What the host of a URL is; `None` where it has none.
pub(super) fn place(url: &Url) -> Option<Place> {
    Some(match url.host()? {
        Host::Ipv4(address) => v4(address),
        Host::Ipv6(address) => v6(address),
        Host::Domain(name) => named(name),
    })
}

fn named(name: &str) -> Place {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    // Schemes of their own keep an address as a name.
    if let Ok(address) = name.parse::<Ipv4Addr>() {
        return v4(address);
    }
    if name == "localhost" || name.ends_with(".localhost") {
        return Place::Localhost;
    }
    match name.rsplit('.').next() {
        Some("local" | "internal" | "lan" | "home" | "corp") => Place::Private,
        _ => Place::Name,
    }
}

fn v4(address: Ipv4Addr) -> Place {
    if address.is_loopback() {
        Place::Loopback
    } else if address.is_private() || address.is_link_local() || address.is_unspecified() {
        Place::Private
    } else {
        Place::Address
    }
}

fn v6(address: Ipv6Addr) -> Place {
    if let Some(mapped) = address.to_ipv4_mapped() {
        return v4(mapped);
    }
    if address.is_loopback() {
        Place::Loopback
    } else if address.is_unique_local() || address.is_unicast_link_local() || address.is_unspecified() {
        Place::Private
    } else {
        Place::Address
    }
}

/// Whether the host of a URL is a number and no name.
pub(super) fn is_address(url: &Url) -> bool {
    matches!(url.host(), Some(Host::Ipv4(_) | Host::Ipv6(_)))
}

/// The domain that somebody registered to have the host of an http(s) URL; `None` where the host is no such name.
pub(super) fn registrable_domain(url: &Url) -> Option<&str> {
    let named = matches!(url.scheme(), "http" | "https") && place(url) == Some(Place::Name);
    psl::domain_str(url.host_str().filter(|_| named)?.trim_end_matches('.'))
}

/// The shared domain that a host name lies below, such as `github.io`, by the private part of the public suffix list.
pub(super) fn shared_suffix(name: &str) -> Option<&str> {
    let name = name.trim_end_matches('.');
    let suffix = psl::suffix(name.as_bytes()).filter(|suffix| suffix.typ() == Some(psl::Type::Private))?;
    name.get(name.len() - suffix.as_bytes().len()..)
}

/// Whether a label of a host is written in more than one alphabet, as in look-alikes of well-known names.
pub(super) fn mixes_scripts(host: &str) -> bool {
    host.split('.').any(|label| {
        let mut scripts: Vec<u8> = label.chars().filter_map(script).collect();
        scripts.sort_unstable();
        scripts.dedup();
        // Japanese is written in three scripts at once.
        scripts.len() > 1 && !scripts.iter().all(|script| (4..=6).contains(script))
    })
}

/// The alphabets that are confused with each other, by Unicode block.
fn script(c: char) -> Option<u8> {
    match u32::from(c) {
        0x41..=0x5A | 0x61..=0x7A | 0xC0..=0x24F | 0x1E00..=0x1EFF => Some(1),
        0x370..=0x3FF | 0x1F00..=0x1FFF => Some(2),
        0x400..=0x52F => Some(3),
        0x3040..=0x309F => Some(4),
        0x30A0..=0x30FF => Some(5),
        0x4E00..=0x9FFF => Some(6),
        0x530..=0x58F => Some(7),
        0x590..=0x5FF => Some(8),
        0x600..=0x6FF => Some(9),
        0x10A0..=0x10FF => Some(10),
        0xAC00..=0xD7AF => Some(11),
        _ => None,
    }
}
