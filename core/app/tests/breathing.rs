//! Breathing and coming to rest, alone and between two phones: each rule by its name, over the app's one object.

mod keys;
mod meet;

use keys::FileKeys;
use microconsent::breathing::{BreathingEntry, Grounding, JOINED_WITHIN_MS, Phase, Way};
use microconsent::phrases::Language;
use microconsent::statement::{Field, Length, MemoryTransport, Pattern, Setting, Signal, Words};
use microconsent::{
    BreathingView, CheckIn, Clock, Error, Listener, MicroConsent, Now, Pace, Phase as MomentPhase,
    Rule, Shared, Sharing, What,
};
use std::path::Path;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const KEY: [u8; 32] = [7; 32];

#[derive(Clone)]
struct Hand(Arc<Mutex<Now>>);

impl Hand {
    fn pass(&self, ms: u64) {
        let mut now = self.0.lock().unwrap();
        now.uptime_ms += ms;
        now.utc_ms += ms as i64;
    }

    fn uptime(&self) -> u64 {
        self.0.lock().unwrap().uptime_ms
    }
}

impl Clock for Hand {
    fn now(&self) -> Now {
        self.0.lock().unwrap().clone()
    }
}

fn open(folder: &Path, clock: &Hand) -> MicroConsent {
    MicroConsent::open(
        folder,
        &KEY,
        Language::English,
        Box::new(clock.clone()),
        Arc::new(FileKeys::beside(folder)),
        Box::new(microconsent::system_chance()),
    )
    .unwrap()
}

struct Phone {
    app: MicroConsent,
    clock: Hand,
    folder: TempDir,
}

impl Phone {
    fn new() -> Phone {
        let folder = tempfile::tempdir().unwrap();
        let clock = Hand(Arc::new(Mutex::new(Now {
            utc_ms: 1_772_827_200_000,
            uptime_ms: 60_000,
            boot: "1".into(),
        })));
        let app = open(folder.path(), &clock);
        Phone { app, clock, folder }
    }

    fn killed_and_opened(self) -> Phone {
        let Phone { app, clock, folder } = self;
        drop(app);
        let app = open(folder.path(), &clock);
        Phone { app, clock, folder }
    }

    fn view(&self) -> BreathingView {
        self.app.breathing().unwrap()
    }

    fn start(&self, way: Way) -> Result<(), Error> {
        self.app.start_breathing(way, Length::OPEN)
    }

    fn goes_on(&self) -> bool {
        self.view().running.is_some()
    }

    fn elapsed(&self) -> i64 {
        let running = self.view().running.unwrap();
        running.pacer.elapsed(self.clock.uptime())
    }

    fn pace(&self) -> Option<Pace> {
        self.app.moment().unwrap().pace
    }

    fn kept(&self) -> Vec<BreathingEntry> {
        let page = self.app.journal(None, 50).unwrap();
        let breathed = page.entries.into_iter().filter_map(|e| match e.what {
            What::Breathing(breathing) => Some(breathing),
            _ => None,
        });
        breathed.collect()
    }
}

struct Two {
    ana: Phone,
    ben: Phone,
    network: MemoryTransport,
}

impl Two {
    fn together() -> Two {
        let two = Two {
            ana: Phone::new(),
            ben: Phone::new(),
            network: MemoryTransport::faultless(),
        };
        meet::link(&two.ana.app, &two.ben.app);
        two.enter();
        two
    }

    fn enter(&self) {
        for phone in [&self.ana, &self.ben] {
            phone.app.enter(Setting::Hug).unwrap();
        }
        self.pass_seconds(6);
        assert_eq!(self.ana.app.moment().unwrap().phase, MomentPhase::Together);
    }

    fn in_a_pause() -> Two {
        let two = Two::together();
        two.ana.app.pause().unwrap();
        two.pass_seconds(3);
        assert_eq!(two.ben.pace(), Some(Pace::Pause));
        two
    }

    /// Ana offered, Ben joined, and it has begun on both.
    fn breathing() -> Two {
        let two = Two::in_a_pause();
        two.ana
            .app
            .propose_breathing(Way::Even, Length::of_seconds(120).unwrap())
            .unwrap();
        two.pass_seconds(1);
        two.ben.app.join_breathing().unwrap();
        two.pass_seconds(6);
        assert!(two.ana.goes_on() && two.ben.goes_on());
        two
    }

    fn exchange(&self) {
        for _ in 0..4 {
            for phone in [&self.ana, &self.ben] {
                phone.app.exchange(&self.network).unwrap();
            }
        }
    }

    fn pass_seconds(&self, seconds: u64) {
        for _ in 0..seconds {
            for phone in [&self.ana, &self.ben] {
                phone.clock.pass(SECOND);
            }
            self.exchange();
        }
    }

    /// Without the phones hearing each other.
    fn pass_apart(&self, seconds: u64) {
        for _ in 0..seconds {
            for phone in [&self.ana, &self.ben] {
                phone.clock.pass(SECOND);
                phone.app.tick().unwrap();
            }
        }
    }
}

fn comes_back(phone: &Phone) {
    let checkin = CheckIn {
        signal: Some(Signal::Yellow),
        ..CheckIn::in_setting(Setting::Hug)
    };
    let preview = phone.app.preview(checkin, Sharing::Signal, None).unwrap();
    let Shared::SecondBeat(id) = phone.app.share(preview.id).unwrap() else {
        panic!("a Pause is on");
    };
    phone.app.confirm(id).unwrap();
}

#[test]
fn solo_whole_breathing_and_grounding_work_with_no_partner_linked() {
    let ana = Phone::new();
    let view = ana.view();
    assert_eq!(view.usual, Way::Even);
    assert!(!view.can_propose && view.proposal.is_none() && view.after.is_empty());
    let ways: Vec<Way> = view.ways.iter().map(|w| w.way).collect();
    assert_eq!(
        ways,
        [Way::Natural, Way::Even, Way::LongerOut, Way::FiveAndAHalf]
    );
    let lines: Vec<&str> = view.ways.iter().map(|w| w.line.as_str()).collect();
    let seen = |text: &str| text.replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(seen(lines[3]), "5.5 in, 5.5 out");

    ana.app
        .start_breathing(Way::LongerOut, Length::of_seconds(30).unwrap())
        .unwrap();
    let running = ana.view().running.unwrap();
    assert_eq!(
        (running.name.as_str(), running.together),
        ("Longer out", false)
    );
    let phases: Vec<Phase> = running.cues.iter().map(|c| c.phase).collect();
    assert_eq!(phases, [Phase::Before, Phase::In, Phase::Out, Phase::Over]);
    ana.clock.pass(30 * SECOND);
    let view = ana.view();
    assert!(view.running.is_none());
    assert!(view.after.contains("no hurry"));
    // How it is now is answered in private; it may stay unanswered, too.
    ana.app
        .keep(CheckIn {
            signal: Some(Signal::Green),
            ..CheckIn::in_setting(Setting::Talking)
        })
        .unwrap();
    assert!(ana.view().after.is_empty());
    assert_eq!(
        ana.app.propose_breathing(Way::Even, Length::OPEN),
        Err(Error::Refused(Rule::SoloWhole))
    );
    assert_eq!(ana.kept(), [BreathingEntry::LongerOut]);
}

#[test]
fn breath_is_free_holds_wait_for_an_explicit_choice_and_can_be_put_off_again() {
    let ana = Phone::new();
    let refused = Err(Error::Refused(Rule::BreathIsFree));
    let name = Words::new("my tide", Field::Pattern).unwrap();
    let held = Pattern::new(4_000, 1_000, 4_000, 0).unwrap();
    for way in [Way::Box, Way::FourSevenEight] {
        assert_eq!(ana.start(way), refused);
    }
    assert!(ana.app.keep_own_way(&name, held, None).is_err());
    assert_eq!(ana.view().holds_lines.len(), 3, "why they are off at first");
    assert!(ana.kept().is_empty());

    ana.app.choose_holds(true).unwrap();
    let own = ana.app.keep_own_way(&name, held, None).unwrap();
    assert_eq!(ana.view().ways.len(), 7);
    let ana = ana.killed_and_opened();
    assert!(ana.view().holds_chosen, "a choice outlives a restart");
    ana.start(Way::Own(own)).unwrap();
    assert_eq!(ana.view().running.unwrap().name, "my tide");

    // Off again: what held the breath is over, and is offered no more; it is not lost.
    ana.app.choose_holds(false).unwrap();
    let view = ana.view();
    assert!(view.running.is_none());
    assert!(view.ways.iter().all(|w| !w.has_holds));
    assert_eq!(ana.start(Way::Own(own)), refused);
    ana.app.choose_holds(true).unwrap();
    ana.start(Way::Own(own)).unwrap();
}

#[test]
fn breath_is_free_what_the_other_proposes_holds_nobodys_breath() {
    let two = Two::in_a_pause();
    two.ana.app.choose_holds(true).unwrap();
    two.ana
        .app
        .propose_breathing(Way::Box, Length::OPEN)
        .unwrap();
    two.pass_seconds(1);
    let proposal = two.ben.view().proposal.unwrap();
    assert!(!proposal.can_join && !proposal.holds.is_empty());
    assert_eq!(
        two.ben.app.join_breathing(),
        Err(Error::Refused(Rule::BreathIsFree))
    );
    two.ben.app.choose_holds(true).unwrap();
    assert!(two.ben.view().proposal.unwrap().can_join);
    two.ben.app.join_breathing().unwrap();
}

#[test]
fn breath_is_free_neither_phone_says_who_stopped_or_that_it_was_early() {
    type End = fn(&Two);
    let ends: [(&str, End); 4] = [
        ("it is at its end", |two| two.pass_seconds(125)),
        ("ana stops", |two| two.ana.app.stop_breathing().unwrap()),
        ("ben stops", |two| two.ben.app.stop_breathing().unwrap()),
        ("both stop", |two| {
            two.ana.app.stop_breathing().unwrap();
            two.ben.app.stop_breathing().unwrap();
        }),
    ];
    let mut seen = Vec::new();
    for (what, end) in ends {
        let two = Two::breathing();
        end(&two);
        two.pass_seconds(1);
        let shown = [&two.ana, &two.ben].map(|phone| {
            let view = phone.view();
            assert!(view.running.is_none(), "{what}");
            let moment = phone.app.moment().unwrap().breathing;
            let entries = phone.kept().len();
            (
                view.after,
                view.can_propose,
                view.proposed_line,
                moment,
                entries,
            )
        });
        assert_eq!(shown[0].0, shown[1].0);
        seen.push(shown);
    }
    for pair in seen.windows(2) {
        assert_eq!(pair[0], pair[1]);
    }
}

#[test]
fn breath_is_free_it_stops_at_once_while_the_app_sleeps_and_without_the_link() {
    let two = Two::breathing();
    two.ben.app.sleep().unwrap();
    two.ben.app.stop_breathing().unwrap();
    two.ben.app.wake(&KEY).unwrap();
    assert!(!two.ben.goes_on());
    two.pass_seconds(4);
    assert!(!two.ana.goes_on(), "the other is told when it can be");

    let two = Two::breathing();
    two.pass_apart(20);
    two.ana.app.stop_breathing().unwrap();
    assert!(!two.ana.goes_on());
    assert!(two.ben.goes_on());
    two.pass_seconds(4);
    assert!(!two.ben.goes_on());
    assert_eq!(two.ana.app.stop_breathing(), Ok(()), "twice is no error");
}

#[test]
fn pause_never_resumes_itself_at_the_end_of_breathing() {
    let two = Two::breathing();
    two.pass_seconds(125);
    for phone in [&two.ana, &two.ben] {
        assert!(!phone.goes_on());
        assert!(!phone.view().after.is_empty());
        assert_eq!(phone.pace(), Some(Pace::Pause));
    }
    comes_back(&two.ana);
    two.pass_seconds(3);
    assert!(two.ana.view().after.is_empty());
    assert_eq!(two.ana.pace(), Some(Pace::Pause), "until both came back");
    comes_back(&two.ben);
    two.pass_seconds(3);
    for phone in [&two.ana, &two.ben] {
        assert_ne!(phone.pace(), Some(Pace::Pause));
    }
}

#[test]
fn share_the_pacer_only_both_phones_show_the_same_pacer() {
    let two = Two::breathing();
    for _ in 0..30 {
        two.pass_seconds(1);
        assert!(two.ana.elapsed().abs_diff(two.ben.elapsed()) <= 5);
        for phone in [&two.ana, &two.ben] {
            let running = phone.view().running.unwrap();
            assert!(running.together && !running.together_line.is_empty());
        }
    }
}

#[test]
fn not_joining_looks_like_nothing_and_the_offer_goes_by_itself() {
    let two = Two::in_a_pause();
    two.ana
        .app
        .propose_breathing(Way::Even, Length::OPEN)
        .unwrap();
    two.pass_seconds(1);
    assert!(two.ben.view().proposal.is_some());
    assert!(!two.ben.app.moment().unwrap().breathing.is_empty());
    // Ben looks, and breathes alone: what Ana sees is the same in any case.
    two.ben.start(Way::Natural).unwrap();
    let before = two.ana.view();
    two.pass_seconds(100);
    let view = two.ana.view();
    assert_eq!(view.proposed_line, before.proposed_line);
    assert!(view.running.is_none() && view.after.is_empty());
    two.pass_seconds(JOINED_WITHIN_MS / SECOND - 100);
    for phone in [&two.ana, &two.ben] {
        assert!(phone.view().proposal.is_none() && phone.view().proposed_line.is_empty());
    }
    assert_eq!(two.ben.app.join_breathing(), Err(Error::NotNow));
    assert!(!two.ana.view().can_propose, "once in a Pause");
    assert!(!two.ben.view().can_propose, "something goes on");
    two.ben.app.stop_breathing().unwrap();
    two.ben.app.let_rest_be().unwrap();
    assert!(two.ben.view().can_propose, "each once");
    // Nor after leaving and entering again, nor after a restart.
    for phone in [&two.ana, &two.ben] {
        phone.app.leave().unwrap_or_default();
    }
    two.pass_seconds(3);
    two.enter();
    assert!(!two.ana.view().can_propose);
    let two = Two {
        ana: two.ana.killed_and_opened(),
        ..two
    };
    two.pass_seconds(6);
    assert_eq!(two.ana.pace(), Some(Pace::Pause));
    assert!(!two.ana.view().can_propose);
    // In the next Pause.
    two.ben.app.pause().unwrap();
    two.pass_seconds(3);
    assert!(two.ana.view().can_propose);
}

#[test]
fn no_watching_what_one_does_alone_sends_nothing() {
    let two = Two::in_a_pause();
    two.ana
        .app
        .propose_breathing(Way::Even, Length::OPEN)
        .unwrap();
    two.pass_seconds(1);
    let put = || two.ben.app.exchange(&two.network).unwrap().put;
    put();
    two.ben.clock.pass(300);
    assert_eq!(put(), 0, "no beat is due");
    let alone: [fn(&MicroConsent); 5] = [
        |app| app.start_breathing(Way::Natural, Length::OPEN).unwrap(),
        |app| app.stop_breathing().unwrap(),
        |app| app.start_grounding(Grounding::Sounds).unwrap(),
        |app| app.next_step().unwrap(),
        |app| app.stop_breathing().unwrap(),
    ];
    for gesture in alone {
        gesture(&two.ben.app);
        assert_eq!(put(), 0);
    }
    // Joining does.
    two.ben.app.join_breathing().unwrap();
    assert_eq!(put(), 1);
}

#[test]
fn breath_is_free_an_offer_with_holds_goes_with_the_choice() {
    let two = Two::in_a_pause();
    for phone in [&two.ana, &two.ben] {
        phone.app.choose_holds(true).unwrap();
    }
    let offer = || two.ana.app.propose_breathing(Way::Box, Length::OPEN);
    offer().unwrap();
    two.pass_seconds(1);
    // Joined before it is known that holds are off for her now.
    two.ana.app.choose_holds(false).unwrap();
    two.ben.app.join_breathing().unwrap();
    two.pass_seconds(6);
    assert!(!two.ana.goes_on() && !two.ben.goes_on());
    assert!(two.ana.kept().is_empty());
}

#[test]
fn the_end_of_something_else_leaves_an_offer_as_it_is() {
    let two = Two::in_a_pause();
    let minute = Length::of_seconds(60).unwrap();
    two.ana.app.start_breathing(Way::Even, minute).unwrap();
    assert!(!two.ana.view().can_propose);
    let refused = two.ana.app.propose_breathing(Way::Even, minute);
    assert_eq!(refused, Err(Error::NotNow));
    two.pass_seconds(62);
    two.ana.app.propose_breathing(Way::Even, minute).unwrap();
    two.pass_seconds(1);
    // Locked for a while, it still stands.
    two.ben.app.sleep().unwrap();
    two.ben.app.wake(&KEY).unwrap();
    two.pass_seconds(4);
    assert!(two.ben.view().proposal.is_some());
    // Over a new start of her phone it does not.
    let two = Two {
        ana: two.ana.killed_and_opened(),
        ..two
    };
    two.pass_seconds(6);
    assert!(two.ben.view().proposal.is_none());
}

#[test]
fn it_survives_what_phones_do() {
    // To the background and back: in phase.
    let two = Two::breathing();
    let before = two.ben.elapsed();
    two.ben.app.sleep().unwrap();
    assert_eq!(two.ben.app.breathing(), Err(Error::Asleep));
    for phone in [&two.ana, &two.ben] {
        phone.clock.pass(20 * SECOND);
    }
    two.ben.app.wake(&KEY).unwrap();
    assert_eq!(two.ben.elapsed(), before + 20_000);
    two.pass_seconds(8);
    assert!(two.ben.view().running.unwrap().together);
    assert!(two.ana.elapsed().abs_diff(two.ben.elapsed()) <= 5);

    // The clock set back, and forward by a day: nothing hangs on it.
    let before = two.ben.elapsed();
    for by in [-90_000_000, 180_000_000] {
        two.ben.clock.0.lock().unwrap().utc_ms += by;
        assert_eq!(two.ben.elapsed(), before);
    }

    // A restart: it is over, the Pause is not, and the other goes on alone without a word.
    let two = Two {
        ben: two.ben.killed_and_opened(),
        ..two
    };
    assert!(!two.ben.goes_on());
    two.pass_seconds(8);
    assert!(!two.ben.goes_on() && two.ana.goes_on());
    assert_eq!(two.ben.pace(), Some(Pace::Pause));

    // A new boot.
    let alone = Phone::new();
    alone.start(Way::Even).unwrap();
    {
        let mut now = alone.clock.0.lock().unwrap();
        now.boot = "2".into();
        now.uptime_ms = 5;
    }
    assert!(!alone.goes_on());
}

#[test]
fn a_lost_link_lets_each_go_on_without_a_word_about_fault() {
    let two = Two::breathing();
    let before = [&two.ana, &two.ben].map(Phone::elapsed);
    two.pass_apart(30);
    for (phone, before) in [&two.ana, &two.ben].into_iter().zip(before) {
        assert_eq!(phone.elapsed(), before + 30_000);
        let running = phone.view().running.unwrap();
        assert!(!running.together && running.together_line.is_empty());
    }
    two.pass_seconds(4);
    assert!(
        two.ana.view().running.unwrap().together,
        "it is on both again"
    );

    // One leaves the Moment, or unlinks: the same.
    two.ben.app.leave().unwrap();
    two.pass_seconds(4);
    assert!(two.ana.goes_on() && two.ben.goes_on());
    assert!(!two.ana.view().running.unwrap().together);
    two.ben.app.unlink().unwrap();
    assert!(two.ben.goes_on());
}

#[test]
fn mine_alone_is_kept_of_breathing_together() {
    let two = Two::in_a_pause();
    let name = Words::new("a secret name", Field::Pattern).unwrap();
    let own = Pattern::new(3_700, 0, 6_100, 0).unwrap();
    let own = two.ana.app.keep_own_way(&name, own, None).unwrap();
    two.ana
        .app
        .propose_breathing(Way::Own(own), Length::OPEN)
        .unwrap();
    two.pass_seconds(1);
    two.ben.app.join_breathing().unwrap();
    two.pass_seconds(6);
    assert_eq!(two.ana.view().running.unwrap().name, "a secret name");
    assert!(two.ben.view().running.unwrap().name.is_empty());
    assert_eq!(two.ana.kept(), [BreathingEntry::Own(name)]);
    assert_eq!(two.ben.kept(), [BreathingEntry::Unnamed]);
}

#[test]
fn down_is_free_beside_breathing_too() {
    let two = Two::breathing();
    two.ben.app.stop().unwrap();
    two.pass_seconds(2);
    assert_eq!(
        two.ana.app.moment().unwrap().theirs.signal,
        Some(Signal::Red)
    );
    assert!(two.ana.goes_on(), "it says nothing of breath");
}

#[test]
fn grounding_goes_step_by_step_at_ones_own_pace() {
    let ana = Phone::new();
    assert_eq!(ana.app.next_step(), Err(Error::NotNow));
    ana.app.start_grounding(Grounding::FiveSenses).unwrap();
    let line = || ana.view().grounding.unwrap().line;
    let first = line();
    assert_eq!(ana.app.step_back(), Err(Error::NotNow));
    ana.clock.pass(3 * 60 * MINUTE);
    ana.app.next_step().unwrap();
    assert_ne!(line(), first);
    ana.app.sleep().unwrap();
    ana.app.wake(&KEY).unwrap();
    assert_eq!(ana.view().grounding.unwrap().step, 2);
    ana.app.step_back().unwrap();
    assert_eq!(line(), first);
    for _ in 0..Grounding::FiveSenses.steps() {
        assert!(!line().is_empty());
        ana.app.next_step().unwrap();
    }
    let view = ana.view();
    assert!(view.grounding.is_none() && !view.after.is_empty());
    ana.app.let_rest_be().unwrap();
    assert!(ana.view().after.is_empty());
    let kept = [BreathingEntry::Grounding(Grounding::FiveSenses)];
    assert_eq!(ana.kept(), kept);

    // Of every one there is every step, in every language.
    for language in Language::ALL {
        ana.app.speak(*language).unwrap();
        for grounding in Grounding::ALL {
            ana.app.start_grounding(grounding).unwrap();
            for step in 1..=grounding.steps() {
                let view = ana.view().grounding.unwrap();
                assert_eq!((view.step, view.line.is_empty()), (step, false));
                ana.app.next_step().unwrap();
            }
        }
        for way in [Way::Even, Way::Natural] {
            ana.start(way).unwrap();
            for cue in ana.view().running.unwrap().cues {
                assert!(!cue.word.is_empty() && !cue.line.is_empty(), "{cue:?}");
            }
        }
    }
}

#[test]
fn own_ways_have_names_and_bounds() {
    let ana = Phone::new();
    let name = |n: usize| Words::new(&format!("way {n}"), Field::Pattern).unwrap();
    let pattern = Pattern::new(5_000, 0, 7_000, 0).unwrap();
    let first = ana.app.keep_own_way(&name(0), pattern, None).unwrap();
    let other = Pattern::new(5_000, 0, 8_000, 0).unwrap();
    ana.app.keep_own_way(&name(1), other, Some(first)).unwrap();
    let own = ana.view().ways.pop().unwrap();
    assert_eq!((own.way, own.name.as_str()), (Way::Own(first), "way 1"));
    for n in 1..30 {
        assert!(ana.view().can_keep_another);
        ana.app.keep_own_way(&name(n), pattern, None).unwrap();
    }
    assert!(!ana.view().can_keep_another);
    let too_many = ana.app.keep_own_way(&name(31), pattern, None);
    assert!(matches!(too_many, Err(Error::TooMany { most: 30, .. })));

    ana.start(Way::Own(first)).unwrap();
    ana.app.delete_own_way(first).unwrap();
    assert!(ana.goes_on(), "what goes on goes on");
    assert_eq!(ana.app.delete_own_way(first), Err(Error::NoSuchWay));
    assert_eq!(ana.start(Way::Own(first)), Err(Error::NoSuchWay));
    let replaced = ana.app.keep_own_way(&name(1), pattern, Some(first));
    assert_eq!(replaced, Err(Error::NoSuchWay));
}

#[derive(Default)]
struct Heard(Mutex<Vec<BreathingView>>);

impl Listener<BreathingView> for Heard {
    fn changed(&self, view: BreathingView) {
        self.0.lock().unwrap().push(view);
    }
}

#[test]
fn a_screen_hears_what_changes_and_nothing_else() {
    let two = Two::in_a_pause();
    let heard = Arc::new(Heard::default());
    let watch = two.ben.app.watch_breathing(heard.clone()).unwrap();
    let count = || heard.0.lock().unwrap().len();
    assert_eq!(count(), 1, "the current view first");
    two.ana
        .app
        .propose_breathing(Way::Even, Length::OPEN)
        .unwrap();
    two.pass_seconds(1);
    let last = || heard.0.lock().unwrap().last().cloned().unwrap();
    assert!(last().proposal.is_some());
    two.ben.app.join_breathing().unwrap();
    assert!(last().running.is_some());
    watch.end();
    let before = count();
    two.ben.app.stop_breathing().unwrap();
    assert_eq!(count(), before);
}
