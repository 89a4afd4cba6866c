//! Lists that arrive in parts. Events and the answer may overtake each other: a list is whole once all its rows are there.

use clientele_forms::Grant;
use clientele_ipc::Error;
use clientele_ipc::resource::{Listing, Row};
use clientele_ipc::tenant::TenantId;

use super::{ListPlace, State};

/// What came of a list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ListGrowth {
    /// More rows.
    pub(crate) rows: Vec<Row>,
    /// How many there will be, as far as is known.
    pub(crate) total: Option<u64>,
    /// When they were read, RFC 3339.
    pub(crate) read_at: String,
    /// What the tenant and the token allow.
    pub(crate) grant: Grant,
}

/// A list that is being read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Growing {
    /// The number of the reading.
    number: u64,
    /// What has come, in order.
    rows: Vec<Row>,
    /// How many rows there will be, as far as is known.
    pub(crate) total: Option<u64>,
    /// Whether the rows are shown as they come: nothing older is there to be shown.
    shown: bool,
    /// The answer, where it came before the last rows.
    answer: Option<Listing>,
}

impl Growing {
    /// How many rows have come.
    pub(crate) fn loaded(&self) -> usize {
        self.rows.len()
    }
}

impl State {
    /// The numbers of the readings of other tenants that are under way.
    pub(crate) fn readings_elsewhere(&self, tenant: &TenantId) -> Vec<u64> {
        let elsewhere = self.growing.iter().filter(|(place, _)| place.tenant != *tenant);
        elsewhere.map(|(_, growing)| growing.number).collect()
    }

    /// How far the list of the open tenant has come, while it is being read for the first time.
    pub(crate) fn growth(&self) -> Option<&Growing> {
        let place = ListPlace { tenant: self.open.clone()?, application: None };
        self.growing.get(&place).filter(|growing| growing.shown && growing.loaded() > 0)
    }

    pub(super) fn ask_for_list(&mut self, place: ListPlace, number: u64) {
        let reading = self.lists.entry(place.clone()).or_default();
        reading.ask(number);
        let shown = reading.value.is_none();
        let growing = Growing { number, rows: Vec::new(), total: None, shown, answer: None };
        self.growing.insert(place, growing);
    }

    pub(super) fn grow(&mut self, number: u64, growth: ListGrowth) {
        let Some((place, growing)) = self.growing.iter_mut().find(|(_, growing)| growing.number == number)
        else {
            return;
        };
        growing.rows.extend(growth.rows);
        growing.total = growth.total;
        if growing.shown
            && let Some(reading) = self.lists.get_mut(place)
        {
            let rows = growing.rows.clone();
            let (read_at, grant) = (growth.read_at, growth.grant);
            let part = Listing { rows, earlier: 0, milliseconds: 0, read_at, rate_limit: None, grant };
            reading.show(number, part);
        }
        if let Some(answer) = growing.answer.take() {
            let place = place.clone();
            self.list_read(place, number, Ok(answer));
        }
    }

    pub(super) fn list_read(&mut self, place: ListPlace, number: u64, answer: Result<Listing, Error>) {
        let Some(growing) = self.growing.get_mut(&place).filter(|growing| growing.number == number) else {
            return;
        };
        let answer = match answer {
            Ok(listing) if listing.earlier > growing.rows.len() => {
                growing.answer = Some(listing);
                return;
            }
            Ok(mut listing) => {
                let mut rows = std::mem::take(&mut growing.rows);
                rows.append(&mut listing.rows);
                Ok(Listing { rows, earlier: 0, ..listing })
            }
            Err(error) => Err(error),
        };
        self.growing.remove(&place);
        self.lists.entry(place).or_default().answer(number, answer);
    }

    /// Gives up what is being read of other tenants. What was shown of it in part goes.
    pub(super) fn stop_elsewhere(&mut self, tenant: &TenantId) {
        let gone: Vec<ListPlace> =
            self.growing.keys().filter(|place| place.tenant != *tenant).cloned().collect();
        for place in gone {
            let shown = self.growing.remove(&place).is_some_and(|growing| growing.shown);
            if let Some(reading) = self.lists.get_mut(&place) {
                reading.give_up();
                reading.stale = true;
                if shown {
                    reading.value = None;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use clientele_forms::Kind;
    use clientele_ipc::ErrorCode;
    use clientele_ipc::resource::Target;

    use super::*;

    fn rows(names: &[&str]) -> Vec<Row> {
        let row = |name: &&str| Row {
            target: Target { kind: Kind::Auth0Client, id: (*name).into(), parent: None },
            name: (*name).into(),
            description: String::new(),
            client_type: String::new(),
            client_id: String::new(),
            redirect_uris: Vec::new(),
            login_methods: None,
            updated_at: None,
            created_at: None,
            problem: None,
        };
        names.iter().map(row).collect()
    }

    fn growth(names: &[&str]) -> ListGrowth {
        ListGrowth { rows: rows(names), total: Some(3), read_at: "t".into(), grant: Grant::default() }
    }

    fn listing(names: &[&str], earlier: usize) -> Listing {
        Listing {
            rows: rows(names),
            earlier,
            milliseconds: 1,
            read_at: "t".into(),
            rate_limit: None,
            grant: Grant::default(),
        }
    }

    fn place(tenant: &str) -> ListPlace {
        ListPlace { tenant: TenantId(tenant.into()), application: None }
    }

    fn shown(state: &State) -> Vec<&str> {
        let reading = &state.lists[&place("one")];
        reading.value.as_ref().map_or_else(Vec::new, |l| l.rows.iter().map(|row| row.name.as_str()).collect())
    }

    #[test]
    fn a_list_is_shown_as_it_grows_and_is_whole_in_any_order() {
        for answer_first in [false, true] {
            let mut state = State { open: Some(TenantId("one".into())), ..State::default() };
            state.ask_for_list(place("one"), 7);
            state.grow(7, growth(&["a"]));
            assert_eq!(shown(&state), ["a"]);
            assert!(state.lists[&place("one")].loading());
            assert_eq!(state.growth().map(|growing| (growing.loaded(), growing.total)), Some((1, Some(3))));
            if answer_first {
                state.list_read(place("one"), 7, Ok(listing(&["c"], 2)));
                assert!(state.lists[&place("one")].loading(), "rows are still on their way");
            }
            state.grow(7, growth(&["b"]));
            if !answer_first {
                state.list_read(place("one"), 7, Ok(listing(&["c"], 2)));
            }
            assert_eq!(shown(&state), ["a", "b", "c"]);
            assert!(!state.lists[&place("one")].loading() && state.growth().is_none());
        }
    }

    #[test]
    fn a_list_that_is_read_again_stays_until_it_is_whole() {
        let mut state = State::default();
        state.ask_for_list(place("one"), 1);
        state.list_read(place("one"), 1, Ok(listing(&["old"], 0)));
        state.ask_for_list(place("one"), 2);
        state.grow(1, growth(&["late"]));
        state.grow(2, growth(&["a"]));
        assert_eq!(shown(&state), ["old"]);
        state.list_read(place("one"), 2, Ok(listing(&["b"], 1)));
        assert_eq!(shown(&state), ["a", "b"]);
    }

    #[test]
    fn another_tenant_stops_the_reading() {
        let mut state = State::default();
        state.ask_for_list(place("one"), 1);
        state.grow(1, growth(&["a"]));
        let two = TenantId("two".into());
        assert_eq!(state.readings_elsewhere(&two), [1]);
        state.stop_elsewhere(&two);
        assert!(state.readings_elsewhere(&two).is_empty());
        state.list_read(place("one"), 1, Err(Error::new(ErrorCode::Stopped, "Stopped.")));
        let reading = &state.lists[&place("one")];
        assert!(reading.value.is_none() && reading.error.is_none() && reading.wanted());
    }
}
