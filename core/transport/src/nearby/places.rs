//! How many connections there may be, and which of them an envelope takes.

use super::line::{Line, Whose};
use std::sync::Arc;
use std::time::Duration;

/// Connections that come from the partner's address: a lost one and its successor.
const FOR_PARTNER: usize = 2;
/// Connections that come from anywhere else, all strangers together.
const FOR_STRANGERS: usize = 4;
/// A connection on which nothing whole came for this long gives its place to a new one. Inside a
/// Moment an honest one is heard every 2 s.
const GIVES_WAY_AFTER: Duration = Duration::from_secs(3);

/// The connections that are up. Together with the dialled one at most seven, each with one thread.
#[derive(Default)]
pub(super) struct Places(Vec<Arc<Line>>);

impl Places {
    /// Whether one more that came can be taken; one that is silent may be closed for it.
    pub(super) fn make_room(&mut self, whose: Whose) -> bool {
        let most = match whose {
            Whose::Stranger => FOR_STRANGERS,
            Whose::Partner | Whose::Dialled => FOR_PARTNER,
        };
        let same = || self.0.iter().filter(|l| l.whose == whose);
        if same().count() < most {
            return true;
        }
        let Some(silent) = same().min_by_key(|l| l.silent_since()).cloned() else {
            return true;
        };
        if silent.silent_since().elapsed() < GIVES_WAY_AFTER {
            return false;
        }
        silent.close();
        self.leave(silent.id);
        true
    }

    pub(super) fn take(&mut self, line: Arc<Line>) {
        self.0.push(line);
    }

    pub(super) fn leave(&mut self, id: u64) {
        self.0.retain(|l| l.id != id);
    }

    pub(super) fn close_dialled(&mut self) {
        let dialled = self.0.iter().filter(|l| l.whose == Whose::Dialled);
        dialled.for_each(|l| l.close());
    }

    pub(super) fn close_all(&mut self) {
        self.0.drain(..).for_each(|l| l.close());
    }

    /// Whether what is on this line can stay there, and need not take that one.
    pub(super) fn is_as_sure(&self, id: u64, as_that: &Line) -> bool {
        let line = self.0.iter().find(|l| l.id == id);
        line.is_some_and(|l| l.whose >= as_that.whose)
    }

    /// The surest that is up and was not tried: one that was dialled before one that came, then the
    /// one heard last. A stranger's only while nobody else is known.
    pub(super) fn best(&self, partner_is_known: bool, tried: &[u64]) -> Option<Arc<Line>> {
        let may_be = |l: &&Arc<Line>| {
            let known = l.whose > Whose::Stranger || !partner_is_known;
            known && !l.is_closed() && !tried.contains(&l.id)
        };
        let surest = self.0.iter().filter(may_be);
        surest.max_by_key(|l| (l.whose, l.silent_since())).cloned()
    }
}
