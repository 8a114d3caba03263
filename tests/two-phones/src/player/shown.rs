//! What a phone shows, in a story's words, and whether it is what the story expects.

use super::asking::{Asking, asking};
use super::breathing::{Breathing, breathing};
use super::history::{Keeping, keeping};
use super::{Outcome, setting_name, signal_name};
use crate::isolates::without_isolates;
use crate::phone::Phone;
use crate::story::Sees;
use microconsent::statement::Signal;
use microconsent::{Drafting, LinkPhase, Phase, SignalView};

/// What a phone shows, in a story's words.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    pub locked: bool,
    pub says: String,
    pub notice: String,
    pub kept_green: bool,
    pub phase: &'static str,
    pub pace: String,
    pub pace_title: String,
    pub own: String,
    pub own_signal: Option<Signal>,
    pub partner: String,
    pub partner_signal: Option<Signal>,
    pub setting: String,
    pub hears: bool,
    pub pause: bool,
    pub came_back: bool,
    pub they_have_it: Option<bool>,
    pub second_beat: bool,
    pub partner_limits: Vec<String>,
    pub partner_words: String,
    pub own_word: String,
    pub partner_word: String,
    pub language: &'static str,
    pub suggested: Vec<&'static str>,
    pub suggested_first: String,
    pub link: &'static str,
    pub digits: Option<String>,
    pub can: Vec<&'static str>,
    pub cannot: Vec<&'static str>,
    pub asking: Asking,
    pub breathing: Breathing,
    pub keeping: Keeping,
}

/// What a phone shows now.
pub(crate) fn shown(phone: &Phone) -> Outcome<Shown> {
    if phone.is_locked() {
        return Ok(Shown {
            locked: true,
            says: phone.locked_words(),
            notice: phone.notice().unwrap_or_default(),
            ..Shown::default()
        });
    }
    let view = phone.app().moment().map_err(|e| e.to_string())?;
    let home = phone.app().home().map_err(|e| e.to_string())?;
    let theirs = if view.phase == Phase::Together {
        &view.theirs
    } else {
        &home.partner
    };
    let suggested = phone.app().suggested_phrases(&Drafting::default());
    let suggested = suggested.map_err(|e| e.to_string())?;
    let link = phone.app().link().map_err(|e| e.to_string())?;
    let c = view.can;
    let (can, cannot): (Vec<_>, Vec<_>) = [
        ("enter", c.enter),
        ("leave", c.leave),
        ("move", c.move_on),
        ("share", c.share),
        ("share green", c.share_green),
        ("slow", c.slow),
        ("stop", c.stop),
        ("pause", c.pause),
        ("confirm", c.confirm),
    ]
    .into_iter()
    .partition(|(_, allowed)| *allowed);
    let names = |v: Vec<(&'static str, bool)>| v.into_iter().map(|(n, _)| n).collect();
    Ok(Shown {
        locked: false,
        says: String::new(),
        notice: String::new(),
        kept_green: view.kept_green.is_some(),
        phase: match view.phase {
            Phase::Apart => "apart",
            Phase::Entering => "entering",
            Phase::Together => "together",
        },
        pace: view.pace.map_or("none".to_owned(), |p| format!("{p:?}")),
        pace_title: without_isolates(&view.pace_title),
        own: signal_name(view.mine.signal, "unknown"),
        own_signal: view.mine.signal,
        partner: signal_name(theirs.signal, "unknown"),
        partner_signal: theirs.signal,
        setting: view.setting.as_ref().map(setting_name).unwrap_or_default(),
        hears: view.hears,
        pause: view.pause,
        came_back: view.came_back,
        they_have_it: view.they_have_it,
        second_beat: view.second_beat.is_some(),
        partner_limits: plain(theirs, |t| &t.limits),
        partner_words: plain(theirs, |t| &t.words).join("\n"),
        own_word: without_isolates(&view.mine.word),
        partner_word: without_isolates(&theirs.word),
        language: phone.app().language().tag(),
        suggested: suggested.iter().map(|p| p.kind.tag()).collect(),
        suggested_first: suggested
            .first()
            .map_or(String::new(), |p| without_isolates(&p.text)),
        link: match link.phase {
            LinkPhase::Unlinked => "unlinked",
            LinkPhase::Reading => "reading",
            LinkPhase::Showing => "showing",
            LinkPhase::Answering => "answering",
            LinkPhase::Comparing => "comparing",
            LinkPhase::Linked => "linked",
        },
        digits: link.digits,
        can: names(can),
        cannot: names(cannot),
        asking: asking(phone, &home.quiet)?,
        breathing: breathing(phone)?,
        keeping: keeping(phone)?,
    })
}

/// The lines of a Signal, without isolates.
fn plain(signal: &SignalView, of: fn(&SignalView) -> &Vec<String>) -> Vec<String> {
    of(signal)
        .iter()
        .map(|line| without_isolates(line))
        .collect()
}

impl Shown {
    /// Whether the six digits are those of another phone.
    pub(super) fn has_digits_of(&self, other: &Shown) -> Outcome<()> {
        match (&self.digits, &other.digits) {
            (Some(mine), Some(theirs)) if mine == theirs => Ok(()),
            (Some(mine), Some(theirs)) => Err(format!("same digits as: {mine}, and {theirs}")),
            _ => Err("same digits as: none are shown".into()),
        }
    }

    /// Compares with what the story expects; what is not named is not looked at.
    pub(super) fn compare(&self, sees: &Sees) -> Outcome<()> {
        let text = |name: &str, want: &Option<String>, found: &str| match want {
            Some(want) if want != found => Err(format!("{name}: wanted {want:?}, found {found:?}")),
            _ => Ok(()),
        };
        let truth = |name: &str, want: Option<bool>, found: bool| match want {
            Some(want) if want != found => Err(format!("{name}: wanted {want}, found {found}")),
            _ => Ok(()),
        };
        truth("locked", sees.locked, self.locked)?;
        if self.locked {
            // Nothing else can be seen, so that nothing else can hold.
            let of_locked = Sees {
                locked: sees.locked,
                says: sees.says.clone(),
                notice: sees.notice.clone(),
                ..Sees::default()
            };
            if *sees != of_locked {
                return Err("a locked phone shows its words and a notice, and nothing else".into());
            }
            text("says", &sees.says, &self.says)?;
            return text("notice", &sees.notice, &self.notice);
        }
        if sees.says.is_some() || sees.notice.is_some() {
            return Err("only a locked phone has words of a locked phone".into());
        }
        truth("kept green", sees.kept_green, self.kept_green)?;
        text("phase", &sees.phase, self.phase)?;
        text("pace", &sees.pace, &self.pace)?;
        text("own", &sees.own, &self.own)?;
        text("partner", &sees.partner, &self.partner)?;
        text("setting", &sees.setting, &self.setting)?;
        truth("hears", sees.hears, self.hears)?;
        truth("pause", sees.pause, self.pause)?;
        truth("came back", sees.came_back, self.came_back)?;
        if let Some(want) = sees.they_have_it {
            let found = self.they_have_it.ok_or("they have it: it does not say")?;
            truth("they have it", Some(want), found)?;
        }
        truth("second beat", sees.second_beat, self.second_beat)?;
        let asking = &self.asking;
        let number = |name: &str, want: Option<usize>, found: usize| match want {
            Some(want) if want != found => Err(format!("{name}: wanted {want}, found {found}")),
            _ => Ok(()),
        };
        text("question", &sees.question, asking.question)?;
        text("my answer", &sees.my_answer, asking.my_answer)?;
        truth("can ask", sees.can_ask, asking.can_ask)?;
        truth("can yes", sees.can_yes, asking.can_yes)?;
        number("closed", sees.closed, asking.closed)?;
        truth("thanks", sees.thanks, asking.thanks)?;
        truth("thanked", sees.thanked, asking.thanked)?;
        truth("quiet", sees.quiet, asking.quiet)?;
        number("drafts", sees.drafts, asking.drafts)?;
        truth("all muted", sees.all_muted, asking.all_muted)?;
        let breathing = &self.breathing;
        text("breathing", &sees.breathing, breathing.breathing)?;
        number("breath", sees.breath, breathing.breath())?;
        number("seconds left", sees.seconds_left, breathing.seconds_left())?;
        text("breath word", &sees.breath_word, &breathing.word)?;
        text("breath line", &sees.breath_line, &breathing.line)?;
        truth(
            "breathing together",
            sees.breathing_together,
            breathing.together,
        )?;
        text("offer", &sees.offer, breathing.offer)?;
        truth("can join", sees.can_join, breathing.can_join)?;
        truth("can propose", sees.can_propose, breathing.can_propose)?;
        truth(
            "asks how it is",
            sees.asks_how_it_is,
            breathing.asks_how_it_is,
        )?;
        text("grounding", &sees.grounding, breathing.grounding)?;
        number("grounding step", sees.grounding_step, breathing.step)?;
        text("grounding line", &sees.grounding_line, &breathing.step_line)?;
        truth("holds", sees.holds, breathing.holds)?;
        text("keeping", &sees.keeping, self.keeping.keeping)?;
        text("keeping waits", &sees.keeping_waits, self.keeping.waits)?;
        text("partner words", &sees.partner_words, &self.partner_words)?;
        text("language", &sees.language, self.language)?;
        text(
            "suggested first",
            &sees.suggested_first,
            &self.suggested_first,
        )?;
        text("pace title", &sees.pace_title, &self.pace_title)?;
        text("link", &sees.link, self.link)?;
        text("own word", &sees.own_word, &self.own_word)?;
        text("partner word", &sees.partner_word, &self.partner_word)?;
        let suggested: Vec<String> = self.suggested.iter().map(ToString::to_string).collect();
        for (name, want, found) in [
            ("suggested", &sees.suggested, &suggested),
            ("partner limits", &sees.partner_limits, &self.partner_limits),
            (
                "question limits",
                &sees.question_limits,
                &asking.question_limits,
            ),
            ("asked", &sees.asked, &asking.asked),
            ("ways", &sees.ways, &breathing.ways),
        ] {
            if let Some(want) = want
                && want != found
            {
                return Err(format!("{name}: wanted {want:?}, found {found:?}"));
            }
        }
        for (wanted, found, word) in [
            (&sees.can, &self.can, "can"),
            (&sees.cannot, &self.cannot, "cannot"),
        ] {
            for action in wanted.iter().flatten() {
                if !found.contains(&action.as_str()) {
                    return Err(format!("{word} {action}: it is the other way"));
                }
            }
        }
        Ok(())
    }
}
