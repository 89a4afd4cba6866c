//! Moving in a list of options by keys.

/// Where a key moves to in a list of `count` options; `None`: the key does not move, or there are none.
pub(crate) fn next_option(key: &str, current: Option<usize>, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (key, current) {
        ("ArrowDown", None) | ("Home", _) => 0,
        ("ArrowUp", None) | ("End", _) => last,
        ("ArrowDown", Some(at)) => {
            if at >= last {
                0
            } else {
                at + 1
            }
        }
        ("ArrowUp", Some(at)) => {
            if at == 0 {
                last
            } else {
                (at - 1).min(last)
            }
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round() {
        assert_eq!(next_option("ArrowDown", None, 3), Some(0));
        assert_eq!(next_option("ArrowDown", Some(2), 3), Some(0));
        assert_eq!(next_option("ArrowUp", Some(0), 3), Some(2));
        assert_eq!(next_option("ArrowUp", Some(9), 3), Some(2));
        assert_eq!(next_option("End", Some(0), 3), Some(2));
        assert_eq!(next_option("a", Some(0), 3), None);
        assert_eq!(next_option("Home", None, 0), None);
    }
}
