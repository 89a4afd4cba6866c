//! What comes and goes with a resource.

use secrecy::SecretString;

use crate::{Document, ResourceRef};

/// What hangs on a resource.
#[derive(Clone, Debug, Default)]
pub struct Attached {
    /// The resources that are deleted with it, whole.
    pub documents: Vec<Document>,
    /// What else is lost or suffers, a sentence each.
    pub sentences: Vec<String>,
}

/// The secret of a client that was just made.
#[derive(Clone, Debug)]
pub struct FreshSecret {
    /// The client.
    pub client: ResourceRef,
    /// Its secret.
    pub secret: SecretString,
}

/// Names in a sentence: the first few, and how many more there are.
pub(crate) fn named(names: &[String]) -> String {
    const SHOWN: usize = 5;
    match names {
        [] => String::new(),
        [only] => only.clone(),
        all if all.len() <= SHOWN => {
            let (last, first) = all.split_last().map_or((String::new(), &[][..]), |(l, f)| (l.clone(), f));
            format!("{} and {last}", first.join(", "))
        }
        all => format!("{} and {} more", all[..SHOWN].join(", "), all.len() - SHOWN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_as_a_sentence() {
        let names = |number: usize| (1..=number).map(|n| format!("c{n}")).collect::<Vec<_>>();
        assert_eq!(named(&names(1)), "c1");
        assert_eq!(named(&names(3)), "c1, c2 and c3");
        assert_eq!(named(&names(8)), "c1, c2, c3, c4, c5 and 3 more");
        assert_eq!(named(&[]), "");
    }
}
