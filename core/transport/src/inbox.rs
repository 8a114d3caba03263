//! What has arrived and is not acknowledged yet: bounded, and never closed to the new.

use microconsent_statement::Delivery;
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The most that an inbox keeps, in envelopes; as many as a mailbox of the relay.
pub(crate) const INBOX_KEEPS: usize = 64;

/// The source of what came on a connection that has ended, whichever it was. Who carries it can no longer be
/// told that it is kept, so it comes again.
pub(crate) const ENDED: u64 = 0;

/// See the module. `Handle` is what the transport needs to acknowledge.
pub(crate) struct Inbox<Handle>(Mutex<VecDeque<Waiting<Handle>>>);

struct Waiting<Handle> {
    delivery: Delivery,
    source: u64,
    handle: Handle,
}

impl<Handle> Inbox<Handle> {
    pub(crate) fn new() -> Inbox<Handle> {
        Inbox(Mutex::new(VecDeque::new()))
    }

    /// Takes an envelope in. What comes again under its ticket takes the place of what was there.
    ///
    /// A full inbox lets the oldest go, of the source that has the most in it: whoever floods it
    /// pushes out only their own. Of `n` sources, each is left with what it has up to the `n`th part.
    pub(crate) fn take_in(&self, ticket: u64, source: u64, bytes: Vec<u8>, handle: Handle) {
        let delivery = Delivery { ticket, bytes };
        let new = Waiting {
            delivery,
            source,
            handle,
        };
        let mut waiting = self.lock();
        if let Some(again) = waiting.iter_mut().find(|w| w.delivery.ticket == ticket) {
            *again = new;
            return;
        }
        waiting.push_back(new);
        if waiting.len() <= INBOX_KEEPS {
            return;
        }
        let mut counts: HashMap<u64, usize> = HashMap::new();
        for w in waiting.iter() {
            *counts.entry(w.source).or_default() += 1;
        }
        let most = counts.values().max().copied();
        let goes = waiting
            .iter()
            .position(|w| counts.get(&w.source).copied() == most);
        waiting.remove(goes.unwrap_or(0));
    }

    /// A source has ended: what is left of it counts together with that of all who ended before. Else
    /// whoever comes anew for each envelope would be as many sources as there is room for, and all others
    /// would have one place each.
    pub(crate) fn has_ended(&self, source: u64) {
        let mut waiting = self.lock();
        let its = waiting.iter_mut().filter(|w| w.source == source);
        its.for_each(|w| w.source = ENDED);
    }

    /// The oldest, at most `most`; they stay.
    pub(crate) fn first(&self, most: usize) -> Vec<Delivery> {
        let waiting = self.lock();
        waiting
            .iter()
            .take(most)
            .map(|w| w.delivery.clone())
            .collect()
    }

    /// Removes what was committed.
    pub(crate) fn let_go_of(&self, ticket: u64) -> Option<Handle> {
        let mut waiting = self.lock();
        let at = waiting.iter().position(|w| w.delivery.ticket == ticket)?;
        waiting.remove(at).map(|w| w.handle)
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Waiting<Handle>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tickets<H>(inbox: &Inbox<H>) -> Vec<u64> {
        inbox.first(1_000).iter().map(|d| d.ticket).collect()
    }

    #[test]
    fn a_full_inbox_takes_the_new_and_lets_the_oldest_go() {
        let inbox = Inbox::new();
        (0..70).for_each(|n| inbox.take_in(n, 1, vec![], ()));
        assert_eq!(tickets(&inbox), (6..70).collect::<Vec<_>>());
    }

    #[test]
    fn whoever_floods_an_inbox_pushes_out_only_their_own() {
        let inbox = Inbox::new();
        (0..3).for_each(|n| inbox.take_in(n, 1, vec![], ()));
        (3..1_000).for_each(|n| inbox.take_in(n, 2, vec![], ()));
        assert_eq!(tickets(&inbox)[..4], [0, 1, 2, 939]);
        assert_eq!(tickets(&inbox).len(), INBOX_KEEPS);
    }

    #[test]
    fn all_who_came_and_went_are_one_source() {
        let inbox = Inbox::new();
        (0..5).for_each(|n| inbox.take_in(n, 1, vec![], ()));
        for n in 5..1_000 {
            inbox.take_in(n, n, vec![], ());
            inbox.has_ended(n);
        }
        assert_eq!(tickets(&inbox)[..6], [0, 1, 2, 3, 4, 941]);
        assert_eq!(tickets(&inbox).len(), INBOX_KEEPS);
    }

    #[test]
    fn what_comes_again_is_there_once_until_it_is_let_go_of() {
        let inbox = Inbox::new();
        inbox.take_in(7, 1, vec![1], "first");
        inbox.take_in(7, 1, vec![2], "again");
        assert_eq!(tickets(&inbox), [7]);
        assert_eq!(inbox.first(9)[0].bytes, [2]);
        assert_eq!(inbox.let_go_of(7), Some("again"));
        assert_eq!(inbox.let_go_of(7), None);
    }
}
