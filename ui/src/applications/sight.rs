//! Which rows of a long list are in sight. Pure arithmetic on pixels.

use std::ops::Range;

/// The height of a row.
pub(crate) const ROW: i32 = 41;
/// The height of the head, which stays in sight above the rows.
pub(crate) const HEAD: i32 = 34;
/// Rows that are drawn above and below those in sight, so that a slow frame shows no gap.
const MARGIN: i32 = 8;

/// The rows to draw of `count`, for a view that is scrolled by `scroll` and `height` high.
///
/// The range begins at an even row and grows by steps of `MARGIN`, so that it changes seldom while one scrolls.
pub(crate) fn drawn(count: usize, scroll: i32, height: i32) -> Range<usize> {
    let first = scroll.max(0) / ROW;
    let visible = height.max(0) / ROW + 2;
    let start = ((first - MARGIN).max(0) / MARGIN) * MARGIN;
    let end = ((first + visible + MARGIN) / MARGIN + 1) * MARGIN;
    let clamp = |row: i32| usize::try_from(row).unwrap_or(0).min(count);
    // A list that became shorter while it was scrolled down shows its end.
    let start = clamp(start).min(count.saturating_sub(usize::try_from(visible + MARGIN).unwrap_or(0)));
    start..clamp(end).max(start)
}

/// How far to scroll so that a row is in sight, with as little motion as possible.
pub(crate) fn reveal(row: usize, scroll: i32, height: i32) -> i32 {
    let top = i32::try_from(row).unwrap_or(i32::MAX / ROW).saturating_mul(ROW);
    let room = (height - HEAD).max(ROW);
    if top < scroll {
        top
    } else if top + ROW > scroll + room {
        top + ROW - room
    } else {
        scroll
    }
}

/// How many rows a page is.
pub(crate) fn page(height: i32) -> usize {
    usize::try_from((height - HEAD) / ROW - 1).unwrap_or(0).max(1)
}

/// Where a key takes the keyboard's row in a list of `count`; `None`: it is no such key, or there are no rows.
pub(crate) fn moved(key: &str, current: Option<usize>, count: usize, page: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let step = |by: usize, down: bool| match (current, down) {
        (None, _) => 0,
        (Some(at), true) => at.saturating_add(by).min(last),
        (Some(at), false) => at.min(last).saturating_sub(by),
    };
    Some(match key {
        "ArrowDown" => step(1, true),
        "ArrowUp" => step(1, false),
        "PageDown" => step(page, true),
        "PageUp" => step(page, false),
        "Home" => 0,
        "End" => last,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_sight_is_always_drawn_and_little_more() {
        for count in [0, 1, 20, 12_480, 100_000] {
            for scroll in (0..(count as i32 * ROW).min(100_000)).step_by(137) {
                let range = drawn(count, scroll, 700);
                let first = (scroll / ROW) as usize;
                let last = (((scroll + 700) / ROW) as usize + 1).min(count);
                assert!(range.start <= first && range.end >= last, "{count} {scroll} {range:?}");
                assert!(range.len() <= 60, "{range:?}");
            }
        }
    }

    #[test]
    fn odd_numbers_do_no_harm() {
        assert_eq!(drawn(0, -50, 700), 0..0);
        assert_eq!(drawn(5, 90_000, 700), 0..5);
        assert!(drawn(5, 0, 0).len() == 5);
        let tail = drawn(1_000, 9_000_000, 700);
        assert_eq!(tail.end, 1_000);
        assert!(tail.len() > 10);
    }

    #[test]
    fn a_row_is_revealed_with_little_motion() {
        assert_eq!(reveal(0, 500, 700), 0);
        assert_eq!(reveal(3, 0, 700), 0);
        assert_eq!(reveal(20, 0, 700), 21 * ROW - (700 - HEAD));
    }

    #[test]
    fn keys_move_within_the_list() {
        assert_eq!(moved("ArrowDown", None, 3, 10), Some(0));
        assert_eq!(moved("ArrowDown", Some(2), 3, 10), Some(2));
        assert_eq!(moved("ArrowUp", Some(0), 3, 10), Some(0));
        assert_eq!(moved("PageDown", Some(1), 100, page(700)), Some(16));
        assert_eq!(moved("PageUp", Some(1), 100, 15), Some(0));
        assert_eq!(moved("End", Some(1), 100, 15), Some(99));
        assert_eq!(moved("ArrowUp", Some(900), 100, 15), Some(98));
        assert_eq!(moved("x", Some(1), 100, 15), None);
        assert_eq!(moved("Home", None, 0, 15), None);
    }
}
