//! What must hold after everything that happens. Each property is a rule of docs/law.md and has its name.
//! Checks read what screens are made of: standings, the Pace, the Pause, Answers, what may be done now.

use crate::fault::Fault;
use crate::phone::{ANA, BEN, Phone, Say, Shown};
use crate::remains::Mixed;
use crate::world::{Action, Truth, Two, World};
use microconsent::Pace;
use microconsent::moment::{Beat, Event, LIVE_FOR_MS, Question, Share, Standing, State, step};
use microconsent::statement::{Answer, Seq, Setting, Signal, Tier};
use stateright::Property;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::ops::BitOr;
use std::sync::Arc;

/// So near its end a Signal may be over on one phone and not yet on the other: an age is known as a bound.
pub(crate) const NEAR_MS: u64 = 60_000;

/// Which rules were broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Broken(u32);

impl Broken {
    /// Whether any was.
    pub fn is_anything(self) -> bool {
        self.0 != 0
    }

    /// Whether this one was.
    pub fn has(self, rule: Rule) -> bool {
        self.0 & (1 << rule as u32) != 0
    }

    /// Each that was.
    pub fn names(self) -> Vec<&'static str> {
        let broken = Rule::ALL.iter().filter(|(rule, _)| self.has(*rule));
        broken.map(|(_, name)| *name).collect()
    }

    fn unless(&mut self, rule: Rule, holds: bool) {
        self.0 |= u32::from(!holds) << rule as u32;
    }
}

impl BitOr for Broken {
    type Output = Broken;
    fn bitor(self, other: Broken) -> Broken {
        Broken(self.0 | other.0)
    }
}

macro_rules! rules {
    ($($rule:ident $name:literal)*) => {
        /// The rules that are checked.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Rule { $(#[doc = $name] $rule),* }

        impl Rule {
            /// Each with its name.
            pub const ALL: &'static [(Rule, &'static str)] = &[$((Rule::$rule, $name)),*];
        }

        /// Each rule as a property that holds always, and what has to be met at all.
        pub fn properties() -> Vec<Property<Two>> {
            vec![
                $(Property::always($name, |two: &Two, world: &World| !world.broken(two.fault).has(Rule::$rule)),)*
                Property::sometimes(BOTH_OPEN, |_, world: &World| both_show(world, Pace::Open)),
                Property::sometimes(BOTH_SLOW, |_, world: &World| both_show(world, Pace::Slow)),
                Property::sometimes(BOTH_PAUSE, |_, world: &World| both_show(world, Pace::Pause)),
                Property::sometimes(BOTH_ASK, |_, world: &World| both_show(world, Pace::CheckIn)),
                Property::sometimes(A_YES_SHOWS, |_, world: &World| [ANA, BEN].iter().any(|who| shown_yes(world, *who).next().is_some())),
                Property::sometimes(BOTH_CAME_BACK, |_, world: &World| both_came_back(world)),
            ]
        }
    };
}

rules! {
    AbsenceIsNotYes "absence_is_not_yes"
    MostCautiousWins "most_cautious_wins"
    EverythingSharedExpires "everything_shared_expires"
    GreenBelongsToItsSetting "green_belongs_to_its_setting"
    PauseNeverResumesItself "pause_never_resumes_itself"
    NewestWordOfItsOwner "newest_word_of_its_owner"
    ARedStays "a_red_once_received_stays_until_its_owner_says_otherwise"
    DownIsFree "down_is_free"
    UpIsDeliberate "up_is_deliberate"
    LeavingIsSilent "leaving_is_silent"
    BothAgreeOnSetting "both_agree_on_setting_once_they_hear_each_other"
    BothAgreeOnPause "both_agree_on_pause_once_they_hear_each_other"
    BothAgreeOnPace "both_agree_on_pace_once_they_hear_each_other"
    APauseWithdraws "a_pause_withdraws"
    SilenceIsOneThing "silence_is_one_thing"
    NoYesThatIsNotGiven "no_yes_shows_that_is_not_given_once_all_has_arrived"
}

/// Met: both show that all is open.
pub const BOTH_OPEN: &str = "both show Open";
/// Met: both show Slow.
pub const BOTH_SLOW: &str = "both show Slow";
/// Met: both show Pause.
pub const BOTH_PAUSE: &str = "both show Pause";
/// Met: both ask out loud.
pub const BOTH_ASK: &str = "both show CheckIn";
/// Met: a Pause was called, and both came back.
pub const BOTH_CAME_BACK: &str = "both came back from a Pause, to Open";

/// Met: a yes shows on the phone of who asked.
pub const A_YES_SHOWS: &str = "both show what is true: a yes holds";

/// The numbers of each yes that a phone shows to its own question.
fn shown_yes(world: &World, who: usize) -> impl Iterator<Item = u64> {
    let uptime = world.phones[who].now.uptime_ms;
    let state = world.state(who).into_iter();
    state
        .flat_map(move |s| s.asked_by_me(uptime))
        .filter_map(yes)
}

/// The numbers of each yes that a phone knows to have given.
fn given_yes(world: &World, who: usize) -> impl Iterator<Item = u64> {
    let state = world.state(who).into_iter();
    state.flat_map(|s| s.asked_by_them()).filter_map(yes)
}

fn yes(question: Question<'_>) -> Option<u64> {
    let (seq, answer) = question.answer?;
    answer.is_some_and(Answer::is_yes).then_some(seq.get())
}

/// Each yes that shows is the newest that came, was really said, and no Pause or Yellow has come since.
fn yeses_are_true(world: &World, who: usize, broken: &mut Broken) {
    let Some(state) = world.state(who) else {
        return;
    };
    let (pauses, other) = (state.pauses(), 1 - who);
    for seq in shown_yes(world, who) {
        let truth = world.answers[other].iter().find(|t| t.seq == seq && t.yes);
        let newest = seq == world.answer_came[who];
        broken.unless(Rule::NewestWordOfItsOwner, truth.is_some() && newest);
        let stands = !pauses.is_on()
            && seq > pauses.begun.theirs
            && truth.is_none_or(|t| t.knew >= pauses.begun.mine)
            && seq > world.yellow_came[who];
        broken.unless(Rule::APauseWithdraws, stands);
        let reached = world.reached[who].is_some_and(|at| world.time < at + LIVE_FOR_MS);
        broken.unless(Rule::AbsenceIsNotYes, !state.is_together() || reached);
    }
    for seq in given_yes(world, who) {
        let slowed = world.said[who].iter();
        let slowed = slowed
            .filter(|t| t.signal == Signal::Yellow)
            .any(|t| t.seq > seq);
        let stands = !pauses.is_on() && seq > pauses.begun.mine && !slowed;
        broken.unless(Rule::APauseWithdraws, stands);
    }
}

/// Letting a question rest sends nothing.
fn resting_is_silent(before: &World, action: Action, after: &World, broken: &mut Broken) {
    if let Action::Say(who, Say::Rest, None) = action {
        let was = |mail| before.mail[1 - who].iter().any(|m| Arc::ptr_eq(m, mail));
        broken.unless(Rule::SilenceIsOneThing, after.mail[1 - who].iter().all(was));
    }
}

/// Once all that was said has arrived, and the phones have heard each other.
fn yeses_that_show_are_given(world: &World, fault: Option<Fault>, broken: &mut Broken) {
    let asked = |who: usize| {
        world
            .state(who)
            .is_some_and(|s| s.asked_by_me(0).next().is_some())
    };
    if world.tapped_locked || !asked(ANA) && !asked(BEN) {
        return;
    }
    let mut world = world.clone();
    for to in [ANA, BEN] {
        for mail in world.mail[to].clone() {
            world.deliver(to, &mail, fault);
        }
    }
    world.hear(None, fault);
    for who in [ANA, BEN] {
        let given: Vec<u64> = given_yes(&world, 1 - who).collect();
        let all = shown_yes(&world, who).all(|seq| given.contains(&seq));
        broken.unless(Rule::NoYesThatIsNotGiven, all);
    }
}

fn both_show(world: &World, pace: Pace) -> bool {
    let shows = |who: usize| world.phones[who].shown().and_then(|s| s.pace);
    shows(ANA) == Some(pace) && shows(BEN) == Some(pace)
}

fn both_came_back(world: &World) -> bool {
    let paused = |who: usize| {
        let pauses = world.state(who).map(State::pauses);
        pauses.is_some_and(|p| p.begun.mine + p.begun.theirs > 0)
    };
    paused(ANA) && both_show(world, Pace::Open)
}

/// How open a Pace is.
fn openness(pace: Option<Pace>) -> u8 {
    match pace {
        Some(Pace::Pause) | None => 0,
        Some(Pace::CheckIn) => 1,
        Some(Pace::Slow) => 2,
        Some(Pace::Open) => 3,
    }
}

/// What of the law this one thing broke.
pub fn broken_by(before: &World, action: Action, after: &World, fault: Option<Fault>) -> Broken {
    let mut broken = Broken::default();
    for who in [ANA, BEN] {
        let (is, was) = (&after.phones[who], &before.phones[who]);
        if Arc::ptr_eq(is, was) {
            continue;
        }
        // Here too, since what is shown is more than what remains of it.
        if let Some(shown) = is.shown() {
            shows_what_is_true(after, who, &shown, &mut broken);
        }
        numbers_only_rise(before, action, after, who, &mut broken);
        ways_up_were_deliberate(before, action, after, who, &mut broken);
        if let (Some(fault), Some(mut shown), Some(was)) = (fault, is.shown(), was.shown()) {
            match fault {
                Fault::AStalePaceIsShown => shown.pace = was.pace,
                Fault::AWordIsShownAfterTheMoment => shown.word = was.word,
                _ => continue,
            }
            shows_what_is_true(after, who, &shown, &mut broken);
        }
    }
    for to in [ANA, BEN] {
        ages_are_bounds(before, after, to, &mut broken);
    }
    unlinking_is_silent(before, action, after, &mut broken);
    resting_is_silent(before, action, after, &mut broken);
    broken
}

thread_local! {
    /// What was found before, where the same remained.
    static FOUND: RefCell<HashMap<u64, Broken>> = RefCell::default();
}

/// Looks once only where the same remains.
fn once(remains: impl Hash, look: impl FnOnce(&mut Broken)) -> Broken {
    let mut hash = Mixed::default();
    remains.hash(&mut hash);
    let remains = hash.finish();
    let found = FOUND.with_borrow(|found| found.get(&remains).copied());
    found.unwrap_or_else(|| {
        let mut broken = Broken::default();
        look(&mut broken);
        FOUND.with_borrow_mut(|found| found.insert(remains, broken));
        broken
    })
}

impl World {
    /// What of the law is broken here, or was by the way here.
    pub fn broken(&self, fault: Option<Fault>) -> Broken {
        *self.verdict.get_or_init(|| {
            let mut broken = self.broken;
            for who in [ANA, BEN] {
                if let Some(shown) = self.phones[who].shown() {
                    shows_what_is_true(self, who, &shown, &mut broken);
                    pauses_are_true(self, who, &mut broken);
                    yeses_are_true(self, who, &mut broken);
                    let newest = self.said[who].last().map(|t| t.signal);
                    let ways = (self.phone_remains(who), newest, fault);
                    broken = broken
                        | once(ways, |broken| {
                            ways_down_are_free(self, who, fault, broken);
                            ways_up_are_deliberate(self, who, broken);
                        });
                }
            }
            yeses_that_show_are_given(self, fault, &mut broken);
            broken | both_agree(self, fault)
        })
    }
}

fn shows_what_is_true(world: &World, who: usize, shown: &Shown, broken: &mut Broken) {
    let other = 1 - who;
    let signals = [shown.mine.signal(), shown.theirs.signal()];
    let table = if shown.pause || signals.contains(&Some(Signal::Red)) {
        Pace::Pause
    } else if signals.contains(&None) {
        Pace::CheckIn
    } else if signals.contains(&Some(Signal::Yellow)) {
        Pace::Slow
    } else {
        Pace::Open
    };
    let pace = shown.together.then_some(table);
    broken.unless(Rule::MostCautiousWins, shown.pace == pace);

    if openness(shown.pace) >= 2 {
        // Both are known, and the other has heard something that I sent in the last twelve seconds.
        let reached = world.reached[who].is_some_and(|at| world.time < at + LIVE_FOR_MS);
        broken.unless(
            Rule::AbsenceIsNotYes,
            reached && !signals.contains(&None) && shown.together,
        );
    }

    let here = world.state(who).and_then(State::setting);
    for (owner, standing) in [(who, shown.mine), (other, shown.theirs)] {
        let Standing::Known(signal @ (Signal::Green | Signal::Yellow), left) = standing else {
            continue;
        };
        // On the other's phone the very word is known; a locked Yellow lowers one without words.
        let word = (owner == other).then_some(shown.word.as_ref()).flatten();
        let is_it = |t: &&Truth| match word {
            Some(word) => t.seq == word.seq.get() && t.signal == word.signal,
            None => t.signal.more_cautious(signal) == signal,
        };
        let said = || world.said[owner].iter().filter(is_it);
        broken.unless(
            Rule::EverythingSharedExpires,
            left.is_some_and(|left| said().any(|t| world.time + left <= t.made_at + t.life_ms)),
        );
        broken.unless(
            Rule::GreenBelongsToItsSetting,
            said().any(|t| Some(&t.at) == here),
        );
        if owner == other {
            let newest = world.word_came[who];
            broken.unless(Rule::NewestWordOfItsOwner, said().any(|t| t.seq >= newest));
            let red = world.red_came[who];
            broken.unless(Rule::ARedStays, said().any(|t| t.seq > red));
        } else {
            let newest = world.said[owner].last();
            broken.unless(
                Rule::NewestWordOfItsOwner,
                newest.is_some_and(|t| t.signal == signal),
            );
        }
    }
    if !shown.together
        && let Some(word) = &shown.word
    {
        // Outside a Moment no Green is shown at all.
        broken.unless(Rule::EverythingSharedExpires, word.signal != Signal::Green);
        let red = world.red_came[who];
        broken.unless(
            Rule::ARedStays,
            word.signal == Signal::Red || word.seq.get() > red,
        );
    }
}

/// What is told makes no word younger than it is, whether or not it is shown now.
fn ages_are_bounds(before: &World, after: &World, to: usize, broken: &mut Broken) {
    for mail in &after.mail[to] {
        let (Some(said), Some(presence)) = (&mail.message.said, &mail.message.presence) else {
            continue;
        };
        // Beats are numbered anew in each Moment.
        let here = after.moment(to);
        let was = || before.mail[to].iter().any(|m| Arc::ptr_eq(m, mail));
        if here.is_none() || presence.moment != here || was() {
            continue;
        }
        let truth = after.said[1 - to].iter().find(|t| t.seq == said.seq.get());
        let sent = presence.heard.and_then(|beat| after.age_of(to, beat));
        if let (Some(truth), Some(sent)) = (truth, sent) {
            let is_bound = sent + said.age_ms >= after.time - truth.made_at;
            broken.unless(Rule::EverythingSharedExpires, is_bound);
        }
    }
}

fn numbers_only_rise(
    before: &World,
    action: Action,
    after: &World,
    who: usize,
    broken: &mut Broken,
) {
    let (Some(was), Some(is)) = (before.state(who), after.state(who)) else {
        return;
    };
    let (was, is) = (was.pauses(), is.pauses());
    let rule = Rule::PauseNeverResumesItself;
    broken.unless(rule, is.begun.reaches(was.begun));
    broken.unless(
        rule,
        is.mine.reaches(was.mine) && is.theirs.reaches(was.theirs),
    );
    if is.mine != was.mine {
        let comes_back = match action {
            Action::Say(by, Say::Green | Say::YellowAndBack, _) => by == who,
            // With no Pause on there is nothing to come back from.
            Action::Say(by, Say::Yellow, _) => by == who && !was.is_on(),
            _ => false,
        };
        broken.unless(rule, comes_back);
    }
    if let Action::Say(by, Say::Red | Say::Pause, None) = action
        && by == who
    {
        broken.unless(Rule::DownIsFree, is.is_on());
    }
}

fn pauses_are_true(world: &World, who: usize, broken: &mut Broken) {
    let Some(is) = world.state(who).map(State::pauses) else {
        return;
    };
    let rule = Rule::PauseNeverResumesItself;
    if let Some(truth) = world.state(1 - who) {
        // What I believe that the other answered, they did.
        broken.unless(rule, truth.pauses().mine.turned().reaches(is.theirs));
    }
    // Every Red begins one, also one that comes late.
    broken.unless(rule, is.begun.theirs >= world.red_came[who]);
}

/// In every state a stop and a Pause go in one action, at once, also where nothing can be kept; a slow too,
/// unless one has said stop.
fn ways_down_are_free(world: &World, who: usize, fault: Option<Fault>, broken: &mut Broken) {
    let tap = |say: Say, full: bool| -> Option<Phone> {
        let mut phone = Phone::clone(&world.phones[who]);
        phone.disk.full = full;
        let (event, on_failure) = phone.event_of(say, fault)?;
        phone.perform(event, on_failure).then_some(phone)
    };
    let stops = |(say, full)| {
        tap(say, full).is_some_and(|mut phone| {
            let holds = phone
                .shown()
                .is_some_and(|s| s.pause && openness(s.pace) == 0);
            holds && !phone.put().is_empty()
        })
    };
    let each = [Say::Red, Say::Pause].map(|say| [(say, false), (say, true)]);
    broken.unless(Rule::DownIsFree, each.into_iter().flatten().all(stops));
    // And a no, to each question that shows.
    if world
        .state(who)
        .is_some_and(|s| s.asked_by_them().next().is_some())
    {
        let says_no = |full| {
            tap(Say::No, full).is_some_and(|mut phone| {
                let yes = phone
                    .state()
                    .is_some_and(|s| s.asked_by_them().last().and_then(yes).is_some());
                !yes && !phone.put().is_empty()
            })
        };
        broken.unless(Rule::DownIsFree, says_no(false) && says_no(true));
    }
    let newest = world.said[who].last();
    if newest.is_none_or(|t| t.signal != Signal::Red) {
        let paused = world.phones[who].shown().is_some_and(|s| s.pause);
        let slowed = tap(Say::Yellow, false).and_then(|phone| phone.shown());
        let slowed = slowed.is_some_and(|s| {
            // Slowing down neither begins nor ends a Pause.
            s.pause == paused && (!s.together || s.mine.signal() == Some(Signal::Yellow))
        });
        broken.unless(Rule::DownIsFree, slowed);
    }
}

fn ways_up_were_deliberate(
    before: &World,
    action: Action,
    after: &World,
    who: usize,
    broken: &mut Broken,
) {
    let rule = Rule::UpIsDeliberate;
    let (Some(was), Some(is)) = (before.state(who), after.state(who)) else {
        return;
    };
    if let Action::Say(by, Say::Yellow, _) = action
        && by == who
        && was.pauses().is_on()
    {
        broken.unless(rule, is.pauses().mine == was.pauses().mine);
    }
    if let Action::Deliver(to, at) = action
        && to == who
        && before.mail[to]
            .get(at)
            .is_some_and(|m| m.tier == Tier::Locked)
    {
        let uptime = after.phones[who].now.uptime_ms;
        broken.unless(
            rule,
            openness(is.pace(uptime)) <= openness(was.pace(uptime)),
        );
        let (was, is) = (was.their_standing(uptime), is.their_standing(uptime));
        broken.unless(
            rule,
            match (was.signal(), is.signal()) {
                (None, is) => matches!(is, None | Some(Signal::Red)),
                (Some(was), Some(is)) => !was.opens_to(is),
                (Some(_), None) => true,
            },
        );
    }
    if let Action::Move(by, _, None) = action
        && by == who
        && is.setting() != was.setting()
    {
        let uptime = after.phones[who].now.uptime_ms;
        for standing in [is.my_standing(uptime), is.their_standing(uptime)] {
            broken.unless(
                Rule::GreenBelongsToItsSetting,
                matches!(standing.signal(), None | Some(Signal::Red)),
            );
        }
    }
}

/// While a Pause is on, a Green in one beat is refused, and so is a move (`green_belongs_to_its_setting`).
fn ways_up_are_deliberate(world: &World, who: usize, broken: &mut Broken) {
    let Some(is) = world.state(who).filter(|s| s.pauses().is_on()) else {
        return;
    };
    let now = &world.phones[who].now;
    let seq = Seq::checked(is.newest_mine() + 1).unwrap_or(Seq::FIRST);
    let share = Share {
        signal: Signal::Green,
        minutes: 10,
        limits: Vec::new(),
        words: None,
        setting: Setting::Hug,
    };
    let green = Event::Share {
        seq,
        share,
        beat: Beat::First,
    };
    broken.unless(Rule::UpIsDeliberate, step(is, green, now).is_err());
    let setting = Setting::Sex;
    let moved = step(is, Event::Move { seq, setting }, now);
    broken.unless(Rule::GreenBelongsToItsSetting, moved.is_err());
}

fn unlinking_is_silent(before: &World, action: Action, after: &World, broken: &mut Broken) {
    let rule = Rule::LeavingIsSilent;
    for who in [ANA, BEN] {
        let other = 1 - who;
        let unlinks = matches!(action, Action::Unlink(by) if by == who);
        if !unlinks && before.state(who).is_some() {
            continue;
        }
        let same = |mail: &Arc<crate::mail::Mail>| {
            before.mail[other]
                .iter()
                .any(|m| m.envelope == mail.envelope)
        };
        broken.unless(rule, after.mail[other].iter().all(same));
        if unlinks {
            broken.unless(rule, before.state(other) == after.state(other));
        }
    }
}

/// Every state is taken as the last: once what was put has arrived and the phones hear each other, both know
/// the same.
fn both_agree(world: &World, fault: Option<Fault>) -> Broken {
    if world.tapped_locked || world.phones.iter().any(|p| p.joint.is_none()) {
        // What a locked phone says its own app takes in at unlocking, which is no part of this.
        return Broken::default();
    }
    let together = |who: usize| world.state(who).is_some_and(State::is_together);
    let mut world = world.clone();
    if together(ANA) && together(BEN) {
        // Heartbeats tell it all.
        world.mail = Default::default();
        return once((world.phones_remain(), fault), |broken| {
            agree_once_they_hear(world, fault, broken);
        });
    }
    // No heartbeat tells it there: what was put arrives.
    for to in [ANA, BEN] {
        for mail in world.mail[to].clone() {
            world.deliver(to, &mail, fault);
        }
    }
    let mut broken = Broken::default();
    agree_once_they_hear(world, fault, &mut broken);
    broken
}

fn agree_once_they_hear(mut world: World, fault: Option<Fault>, broken: &mut Broken) {
    world.hear(None, fault);
    let (Some(ana), Some(ben)) = (world.state(ANA), world.state(BEN)) else {
        return;
    };
    let (a, b) = (ana.pauses(), ben.pauses());
    broken.unless(Rule::BothAgreeOnPause, a.begun == b.begun.turned());
    let paused = a.is_on() == b.is_on();
    let (Some(a), Some(b)) = (world.phones[ANA].shown(), world.phones[BEN].shown()) else {
        return;
    };
    if !a.together || !b.together {
        // A new boot ends a Green that waits to be put, and the coming back in it: apart, the other hears of
        // that with the next that is said, and a Pause stays on there until then.
        return;
    }
    broken.unless(Rule::BothAgreeOnPause, paused);
    broken.unless(Rule::BothAgreeOnSetting, ana.setting() == ben.setting());
    // Near its end the bound on an age may say on one phone that a Signal is over.
    let near = |s: Standing| matches!(s, Standing::Known(_, Some(left)) if left < NEAR_MS);
    if ![a.mine, a.theirs, b.mine, b.theirs].into_iter().any(near) {
        broken.unless(Rule::BothAgreeOnPace, a.pace == b.pace);
    }
}
