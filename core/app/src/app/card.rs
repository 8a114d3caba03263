//! The card of the locked tier, as the unlocked app keeps it: written at each unlock, and whenever what it
//! holds has changed, above all before a newly announced receive key of the partner is first used.

use super::awake::Awake;
use crate::now::Given;
use microconsent_locked::{Card, CardError, LockedKey, Partner};
use microconsent_statement::{LinkId, Tier};
use std::path::{Path, PathBuf};

/// See the module.
pub(super) struct CardKeeper {
    folder: PathBuf,
    /// None until the shell has given it: then there is no card, and a locked phone says nothing.
    key: Option<LockedKey>,
    /// Where the partner's phone was last reached on the local network; of this Moment alone.
    nearby: Option<String>,
    relay: Option<String>,
    /// How often one of the two was set.
    addresses: u32,
    /// What the card that was last written in this waking holds.
    written: Option<Mark>,
}

/// What a card is told apart by: all in it that can change. It is compared at each gesture, so it copies no
/// address.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Mark {
    language: &'static str,
    /// The link, and the number of the partner's receive key.
    partner: Option<(LinkId, u32)>,
    /// Whether the partner is reached nearby.
    nearby: bool,
    /// How often an address was set.
    addresses: u32,
}

impl CardKeeper {
    pub(super) fn new(folder: &Path, relay: Option<String>) -> CardKeeper {
        CardKeeper {
            folder: folder.to_owned(),
            key: None,
            nearby: None,
            relay,
            addresses: 0,
            written: None,
        }
    }

    pub(super) fn relay(&self) -> Option<&str> {
        self.relay.as_deref()
    }
}

impl Awake {
    /// Keeps the card with this key from now on.
    pub(super) fn set_locked_key(&mut self, key: LockedKey) {
        self.card.key = Some(key);
        self.card.written = None;
    }

    /// Writes the card anew before sleeping: what it knows of numbers is of now then.
    pub(super) fn keep_card_for_sleep(&mut self, given: &mut Given<'_>) {
        let before = self.card.written.take();
        if self.keep_card(given).is_err() {
            self.card.written = before;
        }
    }

    pub(super) fn set_nearby(&mut self, nearby: Option<String>) {
        // Said again and again while they are together.
        if self.card.nearby != nearby {
            self.card.nearby = nearby;
            self.card.addresses += 1;
        }
    }

    pub(super) fn set_relay(&mut self, relay: Option<String>) {
        self.card.relay = relay;
        self.card.addresses += 1;
    }

    /// Writes the card, where it is not as it is to be. Where it cannot be written now, the next gesture
    /// tries again; meanwhile the one before does.
    pub(super) fn keep_card(&mut self, given: &mut Given<'_>) -> Result<(), CardError> {
        let Some(key) = &self.card.key else {
            return Ok(());
        };
        let joint = self.linked.as_ref().zip(self.mailbox.as_ref());
        let keys = joint.map(|(joint, _)| &joint.seal);
        let here = self.linked.as_ref().is_some_and(|j| j.state.is_together());
        let mark = Mark {
            language: self.language.tag(),
            partner: keys.map(|k| (k.facts().id, k.receive_keys().theirs().number)),
            nearby: here && self.card.nearby.is_some(),
            addresses: self.card.addresses,
        };
        if self.card.written == Some(mark) {
            return Ok(());
        }
        let card = Card {
            language: mark.language.to_owned(),
            slot: self.drain.slot().keys(),
            partner: joint.map(|(joint, mailbox)| Partner {
                facts: *joint.seal.facts(),
                keys: joint.seal.tier(Tier::Locked).clone(),
                to: *joint.seal.receive_keys().theirs(),
                mailbox: mailbox.clone(),
                claimed: joint.state.newest_mine(),
                nearby: self.card.nearby.clone().filter(|_| here),
                relay: self.card.relay.clone(),
            }),
        };
        if let Err(error) = card.write(&self.card.folder, key, given.chance) {
            let before = self.card.written.map(|written| written.partner);
            let link = |partner: Option<(LinkId, u32)>| partner.map(|(link, _)| link);
            if before.map(link) != Some(link(mark.partner)) {
                // The one that is there may write to somebody whom this phone is not linked with any more.
                let _ = Card::remove(&self.card.folder);
            }
            return Err(error);
        }
        self.card.written = Some(mark);
        Ok(())
    }
}
