//! The rules: what each is called, why it is there, where it is written.

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, never given to another, such as `R02`.
    pub id: &'static str,
    /// Why it is there, in one sentence.
    pub explanation: &'static str,
    /// Where it is written, the closest first, such as `RFC 8252 §7.3`; empty where no document says it.
    pub references: &'static [&'static str],
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

macro_rules! rules {
    ($($id:ident: $explanation:literal, [$($reference:literal),*];)*) => {
        $(pub(crate) static $id: Rule = Rule {
            id: stringify!($id),
            explanation: $explanation,
            references: &[$($reference),*],
        };)*

        impl Rule {
            /// Every rule, by its name.
            pub const ALL: &[&Rule] = &[$(&$id),*];
        }
    };
}

rules! {
    R01: "A pattern lets every address that matches it receive codes and tokens, also one that somebody else controls.",
        ["RFC 9700 §2.1", "RFC 9700 §4.1.3", "OAuth 2.1 §2.3.1"];
    R02: "What returns over http can be read and changed on its way, unless it never leaves the device.",
        ["RFC 8252 §7.3", "RFC 9700 §2.6"];
    R03: "What follows a # never reaches a server, and answers may put their own there.",
        ["RFC 6749 §3.1.2", "OAuth 2.1 §2.3"];
    R04: "Only an absolute URI, written as the client sends it, can be compared with what the client sends.",
        ["OAuth 2.1 §2.3", "OAuth 2.1 §2.3.1"];
    R05: "Such schemes run or show content in the browser instead of returning to the client.",
        ["OAuth 2.1 §7.12"];
    R06: "The answer adds parameters of these names itself, so that the client would see two.",
        ["RFC 9207 §2"];
    R07: "What stands before the @ can pass for the host, and may be a password.",
        ["RFC 3986 §7.5", "RFC 3986 §3.2.1"];
    R08: "Any application on the device can claim a scheme; a domain in reverse at least says whose it is.",
        ["RFC 8252 §7.1", "OAuth 2.1 §8.4.3", "OAuth 2.1 §2.3.1"];
    R09: "The name localhost can lead to another machine or listen on other interfaces; the address cannot.",
        ["RFC 8252 §8.3", "OAuth 2.1 §8.5.4"];
    R10: "Where people sign in, an address that each network or device answers for itself does not belong.",
        ["OAuth 2.1 §8.4.2"];
    R11: "A native client listens on whatever port is free, so the port of a loopback address should not be fixed.",
        ["RFC 8252 §7.3"];
    R12: "Addresses change hands, and names in look-alike letters pass for others.", [];
    R13: "Addresses are compared character by character, so two spellings of one address are two addresses.",
        ["RFC 9700 §2.1"];
    R14: "A page that sends the browser on to wherever a parameter says hands codes and tokens to anybody.",
        ["RFC 9700 §4.11.1"];
    R15: "Names under a shared domain are given to whoever asks first, also after you have let yours go.",
        ["RFC 9700 §4.1.1"];
    R16: "A client that serves many addresses or several parties should be several clients.",
        ["OAuth 2.1 §2.1"];
    R17: "An answer to one client can be passed off as an answer to another one that returns to the same address.",
        ["RFC 9700 §4.4.2.2"];
    R18: "A sign-in has to return somewhere, and a client without one needs no address.",
        ["RFC 7591 §2.1"];
    X01: "A wildcard in any other place is not matched, so the address never works.", [];
    X02: "A wildcard also matches what the placeholder was to restrict.", [];
    O01: "An origin is a scheme, a host and a port, reached safely, and nothing else.", ["RFC 9700 §2.6"];
    L01: "A sign-out that returns over http can be led elsewhere.", ["OIDC RP-Initiated Logout §3"];
    L02: "A session is ended by a call from the vendor's server, which others must not be able to read or change.",
        ["OIDC Back-Channel Logout §2.2"];
    L03: "A page that people are sent to over http can be replaced on its way.", ["OIDC Registration §2"];
}
