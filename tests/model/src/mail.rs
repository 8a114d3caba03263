//! The hostile mailbox. What was ever put stays, and may be delivered at any time, in any order, any number
//! of times or never: so it drops, doubles, delays, reorders and replays without any bound on how often.
//!
//! Of heartbeats only the newest of each phone stays: each says all that the one before it said.

use crate::fault::Fault;
use crate::glass;
use microconsent::statement::{
    Asking, Envelope, Kind, Message, PauseWord, Setting, SettingStamp, Signal, Tier,
};
use std::sync::Arc;

/// One envelope that was put.
#[derive(Clone, Debug)]
pub struct Mail {
    /// As it travels.
    pub envelope: Envelope,
    /// Whose keys closed it.
    pub tier: Tier,
    /// What is in it, which a mailbox cannot read; the model can.
    pub message: Message,
    /// When it was put, in the time of the world.
    pub put_at: u64,
}

/// What waits for one phone.
pub type Mailbox = Vec<Arc<Mail>>;

impl Mail {
    /// What was put.
    pub fn new(envelope: Envelope, put_at: u64) -> Option<Mail> {
        let (tier, message) = glass::open(&envelope)?;
        Some(Mail {
            envelope,
            tier,
            message,
            put_at,
        })
    }

    /// Closes a message.
    pub fn of(tier: Tier, message: Message, put_at: u64) -> Option<Mail> {
        Some(Mail {
            envelope: glass::close(tier, &message)?,
            tier,
            message,
            put_at,
        })
    }

    /// The same with a fault in it, where the fault is one of the mailbox. `newest_beat` is the newest beat
    /// of its receiver, `newest_word` the newest number that its author has said.
    pub fn with(&self, fault: Option<Fault>, newest_beat: Option<u64>, newest_word: u64) -> Mail {
        let mut message = self.message.clone();
        let tier = self.tier;
        match fault {
            Some(Fault::AnEchoIsForged) => {
                if let Some(presence) = &mut message.presence {
                    presence.heard = newest_beat;
                    presence.beat += 1_000_000;
                }
            }
            Some(Fault::AGreenIsMadeToLast) => {
                if let Some(said) = &mut message.said {
                    said.minutes = 30;
                    said.age_ms = 0;
                }
            }
            Some(Fault::ASignalIsMovedToAnotherSetting) => {
                if let (Some(said), Some(presence)) = (&mut message.said, &message.presence) {
                    said.at = presence.setting.clone();
                }
            }
            Some(Fault::AComingBackIsForged) => message.pauses.answered = message.pauses.begun,
            Some(Fault::ARedIsToldAsYellow) => {
                message.pauses = PauseWord::default();
                if let Some(said) = message.said.as_mut().filter(|s| s.signal == Signal::Red) {
                    said.signal = Signal::Yellow;
                }
            }
            Some(Fault::AnOldWordIsNumberedAnew) => {
                if let Some(said) = &mut message.said
                    && let Ok(seq) = microconsent::statement::Seq::checked(newest_word.max(1))
                {
                    said.seq = seq;
                    message.sequence = message.sequence.map(|_| seq);
                }
            }
            Some(Fault::ARedIsLifted) => {
                if let Some(said) = &mut message.said
                    && said.signal == Signal::Green
                    && let Ok(seq) = microconsent::statement::Seq::checked(newest_word + 1)
                {
                    said.seq = seq;
                    message.sequence = Some(seq);
                }
            }
            _ => return self.clone(),
        }
        Mail::of(tier, message, self.put_at).unwrap_or_else(|| self.clone())
    }

    /// The same with something in it wrong or left out, where the fault is such; none where nothing is left.
    pub fn cut(self, fault: Fault) -> Option<Mail> {
        let mut message = self.message.clone();
        match fault {
            Fault::PausesAreCutOneWay if message.kind == Kind::Pause => return None,
            Fault::PausesAreCutOneWay => message.pauses = PauseWord::default(),
            Fault::WordsAreCutOneWay => message.said = None,
            Fault::TakingBackIsCutOneWay => {
                if let Some(presence) = &mut message.presence {
                    presence.answered = None;
                }
                if let Some(Asking::Answer(answered)) = message.asking.as_deref()
                    && answered.answer.is_none()
                {
                    return None;
                }
            }
            Fault::AnAgeIsToldTooShort => {
                message.said.iter_mut().for_each(|said| said.age_ms = 0);
            }
            Fault::SettingsAreCutOneWay => {
                message.presence.as_mut()?.setting = SettingStamp {
                    number: 1,
                    setting: Setting::Hug,
                };
            }
            _ => return Some(self),
        }
        Mail::of(self.tier, message, self.put_at)
    }

    /// Whether it is a heartbeat, which takes no number.
    pub fn is_beat(&self) -> bool {
        self.message.kind == Kind::Heartbeat
    }
}

/// Puts one more; all beats before it stay, or none.
pub fn put(mailbox: &mut Mailbox, mail: Mail, all_stays: bool) {
    if mail.is_beat() && !all_stays {
        mailbox.retain(|m| !m.is_beat());
    } else if mailbox.iter().any(|m| m.envelope == mail.envelope) {
        return;
    }
    mailbox.push(Arc::new(mail));
}
