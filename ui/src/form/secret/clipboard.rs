//! Which secret field put its secret on the clipboard, and how long it stays there.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use clientele_ipc::Event;
use yew::prelude::*;

use super::countdown::{Countdown, use_countdown};

type Heard = Rc<dyn Fn(u64)>;

thread_local! {
    /// Events are heard once, however many fields there are: they cannot be unheard.
    static LISTENING: Cell<bool> = const { Cell::new(false) };
    static FIELDS: RefCell<Vec<(u64, Heard)>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u64> = const { Cell::new(1) };
    /// The field whose secret is on the clipboard; 0: none's.
    static OWNER: Cell<u64> = const { Cell::new(0) };
}

fn listen() {
    if LISTENING.replace(true) {
        return;
    }
    crate::ipc::listen(|event| {
        if let Event::Clipboard { seconds } = event {
            tell(seconds);
        }
    });
}

fn tell(seconds: u64) {
    let fields: Vec<Heard> =
        FIELDS.with_borrow(|fields| fields.iter().map(|(_, heard)| heard.clone()).collect());
    fields.iter().for_each(|heard| heard(seconds));
}

/// The clipboard, as one field sees it.
#[derive(Clone, PartialEq)]
pub(super) struct Clipboard {
    number: u64,
    countdown: Countdown,
}

impl Clipboard {
    /// The seconds for which this field's secret stays on the clipboard; 0: it is not there.
    pub(super) fn left(&self) -> u64 {
        self.countdown.left()
    }

    /// This field's secret is on the clipboard now, and no other's.
    pub(super) fn claim(&self, seconds: u64) {
        OWNER.set(self.number);
        tell(seconds);
    }

    /// The clipboard was emptied.
    pub(super) fn emptied(&self) {
        tell(0);
    }
}

/// The clipboard, for one field.
#[hook]
pub(super) fn use_clipboard() -> Clipboard {
    let number = use_memo((), |()| NEXT.replace(NEXT.get() + 1));
    let countdown = use_countdown();
    use_effect_with(*number, {
        let countdown = countdown.clone();
        move |number| {
            let number = *number;
            listen();
            let heard: Heard = Rc::new(move |seconds| {
                countdown.start(if OWNER.get() == number { seconds } else { 0 });
            });
            FIELDS.with_borrow_mut(|fields| fields.push((number, heard)));
            move || FIELDS.with_borrow_mut(|fields| fields.retain(|(other, _)| *other != number))
        }
    });
    Clipboard { number: *number, countdown }
}
