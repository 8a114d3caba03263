//! Asking and answering between two phones: each rule by its name, over the app's one object.

mod keys;
mod meet;

use keys::FileKeys;
use microconsent::phrases::{Kind, Language};
use microconsent::statement::{
    Answer, Envelope, Field, Limit, Mailbox, MemoryTransport, Setting, Signal, TextError,
    Transport, Who, Words,
};
use microconsent::{
    AnswerDraft, AnswerWord, AskDraft, AskState, AskView, CheckIn, Clock, Drafting, Error,
    MicroConsent, MyAskView, NotAsked, Now, Phase, Rule, Shared, Sharing, TheirAskView, What,
};
use std::path::Path;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const KEY: [u8; 32] = [7; 32];

#[derive(Clone)]
struct Hand(Arc<Mutex<Now>>);

impl Hand {
    fn pass(&self, ms: u64) {
        let mut now = self.0.lock().unwrap();
        now.uptime_ms += ms;
        now.utc_ms += ms as i64;
    }

    fn boot(&self, boot: &str) {
        let mut now = self.0.lock().unwrap();
        now.uptime_ms = 1_000;
        now.boot = boot.into();
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

    fn view(&self) -> AskView {
        self.app.asking().unwrap()
    }

    fn draft(&self, question: &str) -> i64 {
        let words = Words::new(question, Field::Question).unwrap();
        self.app.keep_draft(&AskDraft::new(words), None).unwrap()
    }

    fn ask(&self, question: &str) -> Result<(), Error> {
        let check = self.app.check_ask(self.draft(question))?;
        self.app.ask(check.id).map(|_| ())
    }

    fn asked(&self) -> TheirAskView {
        let asked = self.view().theirs;
        assert_eq!(asked.len(), 1, "{asked:?}");
        asked.into_iter().next().unwrap()
    }

    fn mine(&self) -> MyAskView {
        let mine = self.view().mine;
        assert_eq!(mine.len(), 1, "{mine:?}");
        mine.into_iter().next().unwrap()
    }

    fn says_yes(&self, limits: Vec<Limit>) -> Result<(), Error> {
        let draft = AnswerDraft {
            answer: Answer::Yes(limits),
            words: None,
        };
        let preview = self.app.preview_answer(self.asked().id, draft)?;
        self.app.answer(preview.id).map(|_| ())
    }
}

struct Two {
    ana: Phone,
    ben: Phone,
    network: MemoryTransport,
}

impl Two {
    fn linked() -> Two {
        let (ana, ben) = (Phone::new(), Phone::new());
        meet::link(&ana.app, &ben.app);
        Two {
            ana,
            ben,
            network: MemoryTransport::faultless(),
        }
    }

    fn together() -> Two {
        let two = Two::linked();
        two.enter();
        two
    }

    fn enter(&self) {
        for phone in [&self.ana, &self.ben] {
            phone.app.enter(Setting::Hug).unwrap();
        }
        self.pass_seconds(6);
        assert_eq!(self.ana.app.moment().unwrap().phase, Phase::Together);
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

    /// Both clocks go on, without the phones hearing each other meanwhile.
    fn pass(&self, ms: u64) {
        for phone in [&self.ana, &self.ben] {
            phone.clock.pass(ms);
            phone.app.tick().unwrap();
        }
        self.exchange();
    }

    /// In steps that keep a Moment alive.
    fn pass_together(&self, ms: u64) {
        for _ in 0..ms / (2 * SECOND) {
            for phone in [&self.ana, &self.ben] {
                phone.clock.pass(2 * SECOND);
            }
            self.exchange();
        }
    }
}

fn share(phone: &Phone, signal: Signal) {
    let checkin = CheckIn {
        signal: Some(signal),
        ..CheckIn::in_setting(Setting::Hug)
    };
    let preview = phone.app.preview(checkin, Sharing::Signal, None).unwrap();
    match phone.app.share(preview.id).unwrap() {
        Shared::Said(_) => {}
        Shared::SecondBeat(id) => {
            phone.app.confirm(id).unwrap();
        }
    }
}

fn answered(phone: &Phone) -> Option<AnswerWord> {
    phone.mine().answer.map(|answer| answer.answer)
}

#[test]
fn before_you_ask_what_skipped_the_check_is_not_sent_and_nothing_is_recorded_of_it() {
    let two = Two::linked();
    let draft = two.ana.draft("Would you like to lie down together?");
    assert_eq!(two.ana.app.ask(7), Err(Error::Refused(Rule::BeforeYouAsk)));
    let check = two.ana.app.check_ask(draft).unwrap();
    assert_eq!(check.questions.len(), 3);
    assert!(check.goes[0].contains("lie down together"));
    assert_eq!(two.ana.view().drafts[0].state, AskState::Checked);
    two.exchange();
    assert!(two.ben.view().theirs.is_empty(), "a check asks nobody");
    assert!(two.ana.app.journal(None, 9).unwrap().entries.is_empty());

    // A changed draft is checked anew, and so is one that was put away over a sleep.
    let words = Words::new("Would you like a walk?", Field::Question).unwrap();
    two.ana
        .app
        .keep_draft(&AskDraft::new(words), Some(draft))
        .unwrap();
    assert_eq!(
        two.ana.app.ask(check.id),
        Err(Error::Refused(Rule::BeforeYouAsk))
    );
    let check = two.ana.app.check_ask(draft).unwrap();
    two.ana.app.sleep().unwrap();
    two.ana.app.wake(&KEY).unwrap();
    assert_eq!(
        two.ana.app.ask(check.id),
        Err(Error::Refused(Rule::BeforeYouAsk))
    );
    assert_eq!(two.ana.view().drafts[0].state, AskState::Draft);

    // Letting it go leaves nothing.
    two.ana.app.let_go_of_draft(draft).unwrap();
    assert!(two.ana.view().drafts.is_empty());
    assert_eq!(two.ana.app.check_ask(draft), Err(Error::NoSuchDraft));
    assert!(two.ana.app.journal(None, 9).unwrap().entries.is_empty());
}

#[test]
fn a_question_is_asked_answered_and_kept_in_ones_own_words_alone() {
    let two = Two::linked();
    let draft = AskDraft {
        words: Words::new("Would you like to lie down together?", Field::Question).unwrap(),
        doer: Some(Who::Both),
        receiver: Some(Who::Asker),
        invites: Some(Setting::SharingRoomOrBed),
    };
    let id = two.ana.app.keep_draft(&draft, None).unwrap();
    let check = two.ana.app.check_ask(id).unwrap();
    let entry = two.ana.app.ask(check.id).unwrap();
    assert!(two.ana.view().drafts.is_empty());
    assert_eq!(two.ana.mine().state, AskState::Asked);
    two.exchange();
    let asked = two.ben.asked();
    let shown = asked.lines.join("|").replace(['\u{2068}', '\u{2069}'], "");
    assert!(shown.contains("lie down together"), "{shown}");
    assert!(shown.contains("Who it is for: them"), "{shown}");
    assert!(two.ben.app.home().unwrap().asking.len() == 1);
    let limits = vec![Limit::Not(Words::new("kissing", Field::Limit).unwrap())];
    two.ben.says_yes(limits).unwrap();
    two.exchange();
    let mine = two.ana.mine();
    assert_eq!(mine.state, AskState::Answered(AnswerWord::Yes));
    let answer = mine.answer.unwrap();
    assert!(
        answer.limits[0].contains("kissing"),
        "never without its Limits"
    );
    assert!(
        mine.thanks.is_empty(),
        "a yes is not thanked for more than a no"
    );
    match two.ana.app.entry(entry).unwrap().what {
        What::Ask(ask) => assert_eq!(ask.words.as_str(), "Would you like to lie down together?"),
        what => panic!("{what:?}"),
    }
    let theirs = two.ben.app.journal(None, 9).unwrap().entries;
    match &theirs[..] {
        [entry] => match &entry.what {
            What::Answer(answer) => assert_eq!(answer.answer, AnswerWord::Yes),
            what => panic!("{what:?}"),
        },
        more => panic!("{more:?}"),
    }
    // It sets no Signal.
    assert_eq!(two.ana.app.home().unwrap().partner.signal, None);
}

#[test]
fn no_pressing_one_question_a_topic_and_three_a_day() {
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    let again = two.ana.ask("kissing, now?");
    assert_eq!(again, Err(Error::NotAsked(NotAsked::Open)));
    two.ana.ask("Would you like a hug?").unwrap();
    two.ana.ask("Would you like a walk?").unwrap();
    let fourth = two.ana.ask("Would you like some tea?");
    assert_eq!(fourth, Err(Error::NotAsked(NotAsked::EnoughToday)));
    two.exchange();
    assert_eq!(two.ben.view().theirs.len(), 3);
    two.pass(24 * HOUR);
    two.ana.ask("Would you like some tea?").unwrap();
}

#[test]
fn no_pressing_a_no_closes_the_topic_until_who_said_it_opens_it() {
    let mut two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    let id = two.ben.asked().id;
    two.ben.app.say_no(id).unwrap();
    two.exchange();
    assert_eq!(answered(&two.ana), Some(AnswerWord::No));
    let closed = Err(Error::NotAsked(NotAsked::Closed));
    assert_eq!(two.ana.ask("kiss?"), closed);
    two.pass(13 * HOUR);
    assert!(two.ana.view().mine.is_empty(), "their words are gone");
    // Nor does a week change it, nor a restart.
    for _ in 0..7 {
        two.pass(24 * HOUR);
    }
    two.ana = two.ana.killed_and_opened();
    two.ben = two.ben.killed_and_opened();
    assert_eq!(two.ana.ask("Kissing please"), closed);
    assert_eq!(two.ben.view().closed.len(), 1);
    two.ben.app.open_topic(id).unwrap();
    two.exchange();
    two.ana.ask("Kissing please").unwrap();
    two.exchange();
    assert_eq!(two.ben.view().theirs.len(), 1);
}

#[test]
fn no_pressing_the_receiving_core_drops_what_an_altered_app_would_send() {
    // Ana's app is altered: her core is made anew each time, so that it has forgotten all it asked.
    let two = Two::linked();
    let copy = |to: &Path| copy_folder(two.ana.folder.path(), to);
    let before = tempfile::tempdir().unwrap();
    two.ana.app.sleep().unwrap();
    copy(before.path());
    two.ana.app.wake(&KEY).unwrap();
    let forgetful = |question: &str| {
        // The sequence is kept, so that only what it asked is forgotten.
        let folder = tempfile::tempdir().unwrap();
        copy_folder(before.path(), folder.path());
        let app = open(folder.path(), &two.ana.clock);
        for _ in 0..NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
            // Numbers rise: a tap that goes nowhere takes one.
            let _ = app.mute_all_asks(false);
            let _ = app.enter(Setting::Hug);
            let _ = app.leave();
        }
        let altered = Phone {
            app,
            clock: two.ana.clock.clone(),
            folder,
        };
        altered.ask(question).unwrap();
        altered.app.exchange(&two.network).unwrap();
        two.ben.app.exchange(&two.network).unwrap();
    };
    static NUMBER: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(1);
    forgetful("Would you like a kiss?");
    assert_eq!(two.ben.view().theirs.len(), 1);
    forgetful("kissing?");
    assert_eq!(two.ben.view().theirs.len(), 1, "one a topic");
    let id = two.ben.asked().id;
    two.ben.app.say_not_yet(id).unwrap();
    forgetful("a kiss now?");
    assert_eq!(two.ben.view().theirs.len(), 1, "closed");
    forgetful("a hug?");
    forgetful("a walk?");
    assert_eq!(two.ben.view().theirs.len(), 3);
    forgetful("some tea?");
    assert_eq!(two.ben.view().theirs.len(), 3, "three a day");
    two.ben.app.mute_all_asks(true).unwrap();
    for clock in [&two.ana.clock, &two.ben.clock] {
        clock.pass(25 * HOUR);
    }
    forgetful("a bath?");
    assert!(two.ben.view().theirs.is_empty(), "muted");
    two.ben.app.mute_all_asks(false).unwrap();
    two.ben.app.pause().unwrap();
    forgetful("a dance?");
    assert!(two.ben.view().theirs.is_empty(), "in a Pause");
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn silence_is_one_thing_unanswered_rested_and_muted_look_alike_to_the_asker() {
    type Does = fn(&Phone, u64);
    let does: [Does; 4] = [
        |_, _| {},
        |ben, id| ben.app.let_ask_rest(id).unwrap(),
        |ben, id| ben.app.mute_topic(id).unwrap(),
        |ben, _| ben.app.mute_all_asks(true).unwrap(),
    ];
    for together in [false, true] {
        let seen = does.map(|does| {
            let two = if together {
                Two::together()
            } else {
                Two::linked()
            };
            two.ana.ask("Would you like a kiss?").unwrap();
            two.exchange();
            does(&two.ben, two.ben.asked().id);
            let mut seen = Vec::new();
            for _ in 0..16 {
                if together {
                    two.pass_together(2 * MINUTE + 2 * SECOND);
                } else {
                    two.pass(HOUR);
                }
                let mut view = two.ana.view();
                view.wake_at_uptime_ms = None;
                seen.push(format!("{view:?}"));
            }
            let again = two.ana.ask("kiss?");
            assert_eq!(again, Err(Error::NotAsked(NotAsked::Rests)));
            seen
        });
        assert!(seen.iter().all(|each| *each == seen[0]));
        assert!(seen[0].last().unwrap().contains("Resting"));
    }
}

#[test]
fn silence_is_one_thing_a_later_question_on_what_rests_or_is_muted_is_dropped() {
    for mute in [false, true] {
        let two = Two::linked();
        two.ana.ask("Would you like a kiss?").unwrap();
        two.exchange();
        let id = two.ben.asked().id;
        if mute {
            two.ben.app.mute_topic(id).unwrap();
        } else {
            two.ben.app.let_ask_rest(id).unwrap();
        }
        for _ in 0..37 {
            two.pass(HOUR);
        }
        two.ana.ask("kiss?").unwrap();
        two.exchange();
        assert!(two.ben.view().theirs.is_empty());
        assert_eq!(two.ana.mine().state, AskState::Asked);
        // Opening what they never knew to be closed says nothing to them.
        let network = Counting::new(&two.network);
        two.ben.app.open_topic(id).unwrap();
        two.ben.app.exchange(&network).unwrap();
        assert_eq!(network.put(), 0);
    }
    // What was only not answered is shown again.
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    for _ in 0..37 {
        two.pass(HOUR);
    }
    two.ana.ask("kiss?").unwrap();
    two.exchange();
    assert_eq!(two.ben.view().theirs.len(), 1);
}

struct Counting<'a> {
    network: &'a MemoryTransport,
    put: Mutex<usize>,
}

impl<'a> Counting<'a> {
    fn new(network: &'a MemoryTransport) -> Counting<'a> {
        let put = Mutex::new(0);
        Counting { network, put }
    }

    fn put(&self) -> usize {
        *self.put.lock().unwrap()
    }
}

impl Transport for Counting<'_> {
    fn put(
        &self,
        to: &Mailbox,
        envelope: &Envelope,
    ) -> Result<(), microconsent::statement::TransportError> {
        *self.put.lock().unwrap() += 1;
        self.network.put(to, envelope)
    }

    fn fetch(
        &self,
        mailbox: &Mailbox,
        most: usize,
    ) -> Result<Vec<microconsent::statement::Delivery>, microconsent::statement::TransportError>
    {
        self.network.fetch(mailbox, most)
    }

    fn acknowledge(
        &self,
        mailbox: &Mailbox,
        ticket: u64,
    ) -> Result<(), microconsent::statement::TransportError> {
        self.network.acknowledge(mailbox, ticket)
    }
}

#[test]
fn no_is_welcome_thanks_stand_ready_once_for_each() {
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    let id = two.ben.asked().id;
    two.ben.app.say_no(id).unwrap();
    assert!(!two.ben.asked().quiet.is_empty());
    two.exchange();
    let thanks = two.ana.mine().thanks;
    assert!(!thanks.is_empty());
    two.ana.app.thank(thanks[0].to, &thanks[0].id).unwrap();
    assert!(two.ana.mine().thanks.is_empty());
    let again = two.ana.app.thank(thanks[0].to, &thanks[0].id);
    assert_eq!(again, Err(Error::NotNow));
    two.exchange();
    let thanked = two.ben.view().thanked;
    assert!(thanked.contains(&thanks[0].words), "{thanked}");
    // What is no thanks, or of nothing, does not go.
    assert_eq!(two.ana.app.thank(99, &thanks[0].id), Err(Error::NotNow));
    assert_eq!(
        two.ana.app.thank(thanks[0].to, "like-hug"),
        Err(Error::NotNow)
    );

    // Also for a slow, a stop and a Pause.
    type Say = fn(&Phone);
    let says: [Say; 3] = [
        |ben| {
            let _ = ben.app.slow().unwrap();
        },
        |ben| {
            let _ = ben.app.stop().unwrap();
        },
        |ben| {
            let _ = ben.app.pause().unwrap();
        },
    ];
    for say in says {
        say(&two.ben);
        two.exchange();
        let thanks = two.ana.app.home().unwrap().thanks;
        assert!(!thanks.is_empty());
        two.ana.app.thank(thanks[0].to, &thanks[0].id).unwrap();
        assert!(two.ana.app.home().unwrap().thanks.is_empty());
        two.exchange();
        assert!(two.ben.view().thanked.contains(&thanks[0].words));
    }
}

#[test]
fn no_is_welcome_my_own_pause_leaves_nothing_to_thank_for_and_theirs_is_thanked_for_once() {
    for mine in [true, false] {
        for late in [true, false] {
            let two = Two::together();
            two.ana.ask("Would you like a kiss?").unwrap();
            two.exchange();
            two.ben.says_yes(vec![]).unwrap();
            if !late {
                two.exchange();
            }
            let who = if mine { &two.ana } else { &two.ben };
            who.app.pause().unwrap();
            two.exchange();
            assert_eq!(answered(&two.ana), Some(AnswerWord::TakenBack));
            assert!(two.ana.mine().thanks.is_empty());
            assert_eq!(two.ana.view().thanks.is_empty(), mine);
        }
    }
}

#[test]
fn down_is_free_an_answer_is_lowered_in_one_tap_and_at_once() {
    let two = Two::together();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    two.ben.says_yes(vec![]).unwrap();
    two.exchange();
    assert_eq!(answered(&two.ana), Some(AnswerWord::Yes));
    let id = two.ben.asked().id;
    let limit = Limit::Only(Words::new("on the cheek", Field::Limit).unwrap());
    two.ben.app.tighten_answer(id, limit).unwrap();
    two.exchange();
    let answer = two.ana.mine().answer.unwrap();
    assert_eq!(answer.answer, AnswerWord::Yes);
    assert!(answer.limits[0].contains("on the cheek"));
    two.ben.app.say_not_yet(id).unwrap();
    two.exchange();
    assert_eq!(answered(&two.ana), Some(AnswerWord::NotYet));
    two.ben.app.say_no(id).unwrap();
    two.exchange();
    assert_eq!(answered(&two.ana), Some(AnswerWord::No));
    // They open it again by answering anew.
    two.ben.says_yes(vec![]).unwrap();
    two.exchange();
    assert_eq!(answered(&two.ana), Some(AnswerWord::Yes));
    two.ben.app.take_answer_back(id).unwrap();
    two.exchange();
    assert_eq!(answered(&two.ana), Some(AnswerWord::TakenBack));
    assert_eq!(two.ben.app.take_answer_back(id), Err(Error::NotNow));
    assert_eq!(
        two.ana.ask("kissing"),
        Err(Error::NotAsked(NotAsked::Closed))
    );
}

#[test]
fn private_first_an_answer_with_limits_is_read_back_before_it_goes() {
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    assert_eq!(
        two.ben.app.answer(3),
        Err(Error::Refused(Rule::PrivateFirst))
    );
    let draft = AnswerDraft {
        answer: Answer::Yes(vec![Limit::Not(
            Words::new("my neck", Field::Limit).unwrap(),
        )]),
        words: Some(Words::new("gladly", Field::Reply).unwrap()),
    };
    let preview = two
        .ben
        .app
        .preview_answer(two.ben.asked().id, draft)
        .unwrap();
    let goes = preview.goes.join("|");
    assert!(
        goes.contains("my neck") && goes.contains("gladly"),
        "{goes}"
    );
    two.exchange();
    assert_eq!(answered(&two.ana), None);
    two.ben.app.answer(preview.id).unwrap();
    let again = two.ben.app.answer(preview.id);
    assert_eq!(again, Err(Error::Refused(Rule::PrivateFirst)));
    two.exchange();
    assert_eq!(
        two.ana.mine().answer.unwrap().words.as_deref(),
        Some("gladly")
    );
}

#[test]
fn a_pause_withdraws_every_yes_of_both_and_coming_back_revives_none() {
    type Say = fn(&Two);
    let says: [Say; 4] = [
        |two| {
            let _ = two.ana.app.pause().unwrap();
        },
        |two| {
            let _ = two.ben.app.pause().unwrap();
        },
        |two| {
            let _ = two.ana.app.stop().unwrap();
        },
        |two| {
            let _ = two.ben.app.stop().unwrap();
        },
    ];
    for say in says {
        let two = Two::together();
        two.ana.ask("Would you like a kiss?").unwrap();
        two.ben.ask("Would you like a hug?").unwrap();
        two.exchange();
        two.ben.says_yes(vec![]).unwrap();
        two.ana.says_yes(vec![]).unwrap();
        two.exchange();
        for phone in [&two.ana, &two.ben] {
            assert_eq!(answered(phone), Some(AnswerWord::Yes));
        }
        say(&two);
        two.exchange();
        for phone in [&two.ana, &two.ben] {
            assert_eq!(answered(phone), Some(AnswerWord::TakenBack));
            let given = phone.asked().answer.unwrap();
            assert_eq!(given.answer, AnswerWord::TakenBack);
            // None is given while it lasts, nor is anything asked.
            let yes = phone.says_yes(vec![]);
            assert_eq!(yes, Err(Error::Refused(Rule::APauseWithdraws)));
            assert_eq!(phone.ask("a walk?"), Err(Error::NotAsked(NotAsked::Pause)));
        }
        for phone in [&two.ana, &two.ben] {
            share(phone, Signal::Green);
        }
        two.pass_seconds(2);
        assert!(!two.ana.app.moment().unwrap().pause);
        for phone in [&two.ana, &two.ben] {
            assert_eq!(answered(phone), Some(AnswerWord::TakenBack));
        }
        // The draft kept, and can be asked now.
        let draft = two.ana.view().drafts.pop().unwrap();
        let check = two.ana.app.check_ask(draft.id).unwrap();
        two.ana.app.ask(check.id).unwrap();
    }
}

#[test]
fn a_pause_withdraws_a_yes_that_arrives_after_it() {
    // Ben says yes before he hears of Ana's Pause, and it arrives when both have come back.
    let two = Two::together();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    two.ben.says_yes(vec![]).unwrap();
    two.ana.app.pause().unwrap();
    let held = Held(&two.network, Mutex::new(Vec::new()));
    two.ben.app.exchange(&held).unwrap();
    two.exchange();
    for phone in [&two.ana, &two.ben] {
        share(phone, Signal::Green);
    }
    two.pass_seconds(2);
    assert!(!two.ana.app.moment().unwrap().pause);
    held.let_go();
    two.exchange();
    assert_eq!(answered(&two.ana), Some(AnswerWord::TakenBack));
}

/// Holds what is put, to be let go later.
struct Held<'a>(&'a MemoryTransport, Mutex<Vec<(Mailbox, Envelope)>>);

impl Held<'_> {
    fn let_go(&self) {
        for (to, envelope) in self.1.lock().unwrap().drain(..) {
            self.0.put(&to, &envelope).unwrap();
        }
    }
}

impl Transport for Held<'_> {
    fn put(
        &self,
        to: &Mailbox,
        envelope: &Envelope,
    ) -> Result<(), microconsent::statement::TransportError> {
        self.1.lock().unwrap().push((to.clone(), envelope.clone()));
        Ok(())
    }

    fn fetch(
        &self,
        _: &Mailbox,
        _: usize,
    ) -> Result<Vec<microconsent::statement::Delivery>, microconsent::statement::TransportError>
    {
        Ok(Vec::new())
    }

    fn acknowledge(
        &self,
        _: &Mailbox,
        _: u64,
    ) -> Result<(), microconsent::statement::TransportError> {
        Ok(())
    }
}

#[test]
fn a_pause_withdraws_a_yellow_turns_its_owners_yeses_into_not_yet() {
    let two = Two::together();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.ben.ask("Would you like a hug?").unwrap();
    two.exchange();
    two.ben
        .says_yes(vec![Limit::Not(
            Words::new("my neck", Field::Limit).unwrap(),
        )])
        .unwrap();
    two.ana.says_yes(vec![]).unwrap();
    two.exchange();
    two.ben.app.slow().unwrap();
    assert_eq!(two.ben.asked().answer.unwrap().answer, AnswerWord::NotYet);
    two.exchange();
    let mine = two.ana.mine();
    let answer = mine.answer.unwrap();
    assert_eq!(answer.answer, AnswerWord::NotYet);
    assert!(answer.limits[0].contains("my neck"));
    // It is the slow that is thanked for, once, and that arrives.
    assert!(mine.thanks.is_empty());
    let thanks = &two.ana.view().thanks[0];
    two.ana.app.thank(thanks.to, &thanks.id).unwrap();
    two.exchange();
    assert!(two.ben.view().thanked.contains(&thanks.words));
    assert_eq!(
        answered(&two.ben),
        Some(AnswerWord::Yes),
        "its owner's alone"
    );
    share(&two.ben, Signal::Green);
    two.pass_seconds(1);
    assert_eq!(answered(&two.ana), Some(AnswerWord::NotYet));
    assert_eq!(two.ana.ask("kiss"), Err(Error::NotAsked(NotAsked::Closed)));
}

#[test]
fn everything_shared_expires_a_yes_ends_with_its_moment_and_two_hours_after_the_question() {
    // With the Moment.
    let two = Two::together();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    two.ben.says_yes(vec![]).unwrap();
    two.exchange();
    two.ana.app.leave().unwrap();
    assert!(two.ana.view().mine.is_empty());
    two.exchange();
    assert!(two.ben.view().theirs.is_empty());
    // It was answered: it may be asked again.
    assert_eq!(two.ana.ask("kiss?"), Ok(()));

    // After two hours, however late it was given.
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    two.pass(HOUR + 59 * MINUTE);
    two.ben.says_yes(vec![]).unwrap();
    two.exchange();
    assert_eq!(answered(&two.ana), Some(AnswerWord::Yes));
    two.pass(MINUTE);
    assert!(two.ana.view().mine.is_empty());
    assert!(two.ben.view().theirs.iter().all(|t| t.answer.is_none()));

    // A yes from then on is refused, and one of an altered app is dropped.
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    two.ben.says_yes(vec![]).unwrap();
    two.ana.clock.pass(2 * HOUR);
    two.exchange();
    assert!(two.ana.view().mine.is_empty(), "a late yes is dropped");
    two.ben.clock.pass(2 * HOUR);
    let two_hours = Two::linked();
    two_hours.ana.ask("Would you like a kiss?").unwrap();
    two_hours.exchange();
    two_hours.pass(2 * HOUR);
    let late = two_hours.ben.says_yes(vec![]);
    assert_eq!(late, Err(Error::Refused(Rule::EverythingSharedExpires)));
    two_hours.ben.app.say_no(two_hours.ben.asked().id).unwrap();

    // With the boot.
    let mut two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    two.ben.says_yes(vec![]).unwrap();
    two.exchange();
    two.ana.clock.boot("2");
    two.ana = two.ana.killed_and_opened();
    assert!(two.ana.view().mine.is_empty());
}

#[test]
fn everything_shared_expires_a_limit_until_ends_a_yes() {
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    let until = Limit::Until {
        minutes: 10,
        words: None,
    };
    two.ben.says_yes(vec![until]).unwrap();
    two.exchange();
    assert_eq!(answered(&two.ana), Some(AnswerWord::Yes));
    two.pass(10 * MINUTE);
    assert!(two.ana.view().mine.is_empty());
}

#[test]
fn green_belongs_to_its_setting_and_so_does_a_yes() {
    let two = Two::together();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    two.ben.says_yes(vec![]).unwrap();
    two.exchange();
    two.ana.app.move_to(Setting::Kissing).unwrap();
    assert!(two.ana.view().mine.is_empty());
    two.exchange();
    assert!(two.ben.view().theirs.is_empty());
    two.ben.app.move_to(Setting::Hug).unwrap();
    two.exchange();
    assert!(two.ana.view().mine.is_empty(), "going back revives nothing");
}

#[test]
fn absence_is_not_yes_while_the_phones_do_not_hear_each_other_a_yes_is_not_known() {
    let two = Two::together();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    two.ben.says_yes(vec![]).unwrap();
    two.exchange();
    two.ana.clock.pass(13 * SECOND);
    let mine = two.ana.mine();
    assert_eq!((mine.state, mine.answer), (AskState::NotKnown, None));
    two.ben.clock.pass(13 * SECOND);
    two.pass_seconds(4);
    assert_eq!(
        answered(&two.ana),
        Some(AnswerWord::Yes),
        "they hear each other again"
    );
    // A taking back that did not arrive is missed.
    two.ben.app.take_answer_back(two.ben.asked().id).unwrap();
    let lost = Held(&two.network, Mutex::new(Vec::new()));
    two.ben.app.exchange(&lost).unwrap();
    two.pass_seconds(3);
    assert_eq!(two.ana.mine().state, AskState::NotKnown);
    lost.let_go();
    two.exchange();
    assert_eq!(answered(&two.ana), Some(AnswerWord::TakenBack));
}

#[test]
fn newest_word_of_its_owner_an_older_answer_changes_nothing() {
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    two.ben.says_yes(vec![]).unwrap();
    let held = Held(&two.network, Mutex::new(Vec::new()));
    two.ben.app.exchange(&held).unwrap();
    two.ben.app.say_no(two.ben.asked().id).unwrap();
    two.exchange();
    held.let_go();
    two.exchange();
    assert_eq!(answered(&two.ana), Some(AnswerWord::No));
}

#[test]
fn a_late_no_closes_and_a_late_yes_is_dropped() {
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.ana.ask("Would you like a hug?").unwrap();
    two.exchange();
    let [kiss, hug] = &two.ben.view().theirs[..] else {
        panic!("two");
    };
    two.ben.app.say_no(kiss.id).unwrap();
    let draft = AnswerDraft {
        answer: Answer::Yes(vec![]),
        words: None,
    };
    let preview = two.ben.app.preview_answer(hug.id, draft).unwrap();
    two.ben.app.answer(preview.id).unwrap();
    let held = Held(&two.network, Mutex::new(Vec::new()));
    two.ben.app.exchange(&held).unwrap();
    two.pass(37 * HOUR);
    held.let_go();
    two.exchange();
    let mine = two.ana.mine();
    assert_eq!(mine.state, AskState::Answered(AnswerWord::No));
    assert!(!mine.thanks.is_empty());
    assert_eq!(two.ana.ask("kiss"), Err(Error::NotAsked(NotAsked::Closed)));
    assert_eq!(two.ana.ask("hug"), Ok(()));
}

#[test]
fn crossing_asks_do_not_answer_each_other() {
    let two = Two::together();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.ben.ask("Would you like a kiss?").unwrap();
    two.exchange();
    for phone in [&two.ana, &two.ben] {
        assert_eq!(phone.mine().state, AskState::Asked);
        assert!(phone.asked().answer.is_none());
    }
    two.ben.says_yes(vec![]).unwrap();
    two.exchange();
    assert_eq!(answered(&two.ana), Some(AnswerWord::Yes));
    assert_eq!(two.ben.mine().state, AskState::Asked);
}

#[test]
fn a_question_taken_back_is_gone_on_both_phones_and_rests() {
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    assert!(two.ana.mine().can_withdraw);
    two.ana.app.withdraw_ask(two.ana.mine().id).unwrap();
    two.exchange();
    assert!(two.ben.view().theirs.is_empty() && two.ana.view().mine.is_empty());
    assert_eq!(two.ana.ask("kiss"), Err(Error::NotAsked(NotAsked::Rests)));
    // Taken back before it arrived, it never shows.
    two.ana.ask("a walk?").unwrap();
    let held = Held(&two.network, Mutex::new(Vec::new()));
    two.ana.app.exchange(&held).unwrap();
    two.ana.app.withdraw_ask(two.ana.mine().id).unwrap();
    two.exchange();
    held.let_go();
    two.exchange();
    assert!(two.ben.view().theirs.is_empty());
}

#[test]
fn a_pause_bars_questions_for_twelve_hours_at_the_most() {
    let two = Two::linked();
    two.ben.app.pause().unwrap();
    two.exchange();
    assert_eq!(
        two.ana.ask("a kiss?"),
        Err(Error::NotAsked(NotAsked::Pause))
    );
    assert!(!two.ana.view().can_ask && !two.ana.view().not_now.is_empty());
    two.pass(12 * HOUR);
    assert!(two.ana.view().can_ask);
    two.ana.ask("a kiss?").unwrap();
    two.exchange();
    assert_eq!(two.ben.view().theirs.len(), 1);
    let yes = two.ben.says_yes(vec![]);
    assert_eq!(yes, Err(Error::Refused(Rule::APauseWithdraws)));
}

#[test]
fn mine_alone_is_kept_what_the_other_asked_and_answered_is_erased() {
    let mut two = Two::linked();
    two.ana.ask("Would you like a zebrakiss?").unwrap();
    two.exchange();
    let draft = AnswerDraft {
        answer: Answer::No(vec![]),
        words: Some(Words::new("a giraffe word", Field::Reply).unwrap()),
    };
    let preview = two
        .ben
        .app
        .preview_answer(two.ben.asked().id, draft)
        .unwrap();
    two.ben.app.answer(preview.id).unwrap();
    two.exchange();
    // It outlives a restart while it is current.
    two.ana = two.ana.killed_and_opened();
    two.ben = two.ben.killed_and_opened();
    assert_eq!(
        two.ana.mine().answer.unwrap().words.as_deref(),
        Some("a giraffe word")
    );
    assert!(two.ben.asked().lines[0].contains("zebrakiss"));
    two.pass(13 * HOUR);
    assert!(two.ana.view().mine.is_empty() && two.ben.view().theirs.is_empty());
    for (phone, theirs) in [(&two.ana, "giraffe"), (&two.ben, "zebrakiss")] {
        for entry in phone.app.journal(None, 200).unwrap().entries {
            assert!(!format!("{:?}", words_of(&entry.what)).contains(theirs));
        }
    }
}

fn words_of(what: &What) -> Vec<String> {
    match what {
        What::Ask(ask) => vec![ask.words.to_string()],
        What::Answer(answer) => answer.words.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn leaving_is_silent_unlinking_erases_what_was_asked_and_keeps_ones_own_pages() {
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    two.ben.app.say_no(two.ben.asked().id).unwrap();
    for phone in [&two.ana, &two.ben] {
        phone.app.unlink().unwrap();
        let view = phone.view();
        assert!(view.mine.is_empty() && view.theirs.is_empty() && view.closed.is_empty());
        assert!(!view.can_ask);
        assert_eq!(phone.app.journal(None, 9).unwrap().entries.len(), 1);
    }
    // A new link knows nothing of what was closed.
    meet::link(&two.ana.app, &two.ben.app);
    two.ana.ask("kiss?").unwrap();
}

#[test]
fn solo_whole_drafts_keep_alone_and_nothing_can_be_asked() {
    let phone = Phone::new();
    let draft = phone.draft("Would you like a kiss?");
    let view = phone.view();
    assert_eq!(view.drafts.len(), 1);
    assert!(!view.can_ask && !view.not_now.is_empty());
    let refused = Err(Error::Refused(Rule::SoloWhole));
    assert_eq!(phone.app.check_ask(draft).map(|_| ()), refused);
    assert_eq!(phone.app.mute_all_asks(true), refused);
    let phone = phone.killed_and_opened();
    assert_eq!(phone.view().drafts[0].id, draft);
}

#[test]
fn no_proof_own_questions_and_answers_can_be_edited_and_deleted() {
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    two.ben.app.say_no(two.ben.asked().id).unwrap();
    let id = two.ana.app.journal(None, 9).unwrap().entries[0].id;
    two.ana
        .app
        .edit_words(id, "Would you like a cuddle?")
        .unwrap();
    let entry = two.ana.app.entry(id).unwrap();
    assert_eq!(words_of(&entry.what), ["Would you like a cuddle?"]);
    let none = TextError::Empty {
        field: Field::Question,
    };
    assert_eq!(two.ana.app.edit_words(id, " "), Err(Error::Text(none)));
    let theirs = two.ben.app.journal(None, 9).unwrap().entries[0].id;
    two.ben.app.edit_words(theirs, "I was tired.").unwrap();
    let entry = two.ben.app.entry(theirs).unwrap();
    assert_eq!(words_of(&entry.what), ["I was tired."]);
    two.ben.app.edit_words(theirs, "").unwrap();
    assert!(words_of(&two.ben.app.entry(theirs).unwrap().what).is_empty());
    two.ben.app.delete(theirs).unwrap();
    two.ana.app.delete(id).unwrap();
    assert!(two.ana.app.journal(None, 9).unwrap().entries.is_empty());
}

fn suggested(phone: &Phone, drafting: &Drafting) -> Vec<Kind> {
    let phrases = phone.app.suggested_phrases(drafting).unwrap();
    phrases.iter().map(|phrase| phrase.kind).collect()
}

#[test]
fn no_is_welcome_what_is_suggested_follows_what_was_asked_and_answered() {
    let two = Two::linked();
    let now = Drafting::default();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    // Who is asked finds words for any answer, those of caution first.
    assert_eq!(suggested(&two.ben, &now)[..2], [Kind::No, Kind::NotYet]);
    assert_eq!(suggested(&two.ana, &now)[0], Kind::Ask);
    type Say = fn(&Phone, u64);
    let says: [(Say, &str); 3] = [
        (
            |ben, id| {
                ben.app.say_not_yet(id).unwrap();
            },
            "thanks-not-yet-is-good",
        ),
        (
            |ben, id| {
                ben.app.say_no(id).unwrap();
            },
            "thanks-no-is-welcome",
        ),
        (
            |ben, id| {
                ben.app.take_answer_back(id).unwrap();
            },
            "thanks-no-is-welcome",
        ),
    ];
    for (say, thanks) in says {
        say(&two.ben, two.ben.asked().id);
        two.exchange();
        let words = two.ana.app.suggested_phrases(&now).unwrap();
        assert_eq!(words[0].id.to_string(), thanks);
        assert!(words.iter().all(|phrase| phrase.kind == Kind::Thanks));
        // And who said it finds more words for it, and none that opens.
        assert_eq!(suggested(&two.ben, &now)[..2], [Kind::No, Kind::NotYet]);
    }
    // A draft that itself says slow is helped to say that.
    let slow = Drafting {
        signal: Some(Signal::Yellow),
        ..Drafting::default()
    };
    assert_eq!(suggested(&two.ana, &slow)[0], Kind::Slower);
    // In a Pause its own words come first.
    two.ana.app.pause().unwrap();
    assert_eq!(suggested(&two.ana, &now)[0], Kind::Pause);
    // A yes is no reason to say either.
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    two.ben.says_yes(vec![]).unwrap();
    two.exchange();
    for phone in [&two.ana, &two.ben] {
        assert_eq!(suggested(phone, &now)[0], Kind::Ask);
    }
}

#[test]
fn no_is_welcome_a_quiet_word_stands_after_each_slow_stop_and_pause() {
    type Say = fn(&Phone);
    let says: [Say; 3] = [
        |ben| {
            ben.app.slow().unwrap();
        },
        |ben| {
            ben.app.stop().unwrap();
        },
        |ben| {
            ben.app.pause().unwrap();
        },
    ];
    for (n, say) in says.into_iter().enumerate() {
        let two = Two::linked();
        assert!(two.ben.app.home().unwrap().quiet.is_empty());
        say(&two.ben);
        let home = two.ben.app.home().unwrap();
        assert!(!home.quiet.is_empty(), "{n}");
        two.exchange();
        assert!(two.ana.app.home().unwrap().quiet.is_empty(), "theirs alone");
        // After a slow it goes by itself; a Pause of one's own stands.
        let until = home.wake_at_uptime_ms;
        two.pass(10 * MINUTE);
        let quiet = two.ben.app.home().unwrap().quiet;
        assert_eq!(quiet.is_empty(), n == 0, "{n} {until:?}");
    }
}

/// What is put now, held back; the rest of the network goes on.
fn held<'a>(two: &'a Two, phone: &Phone) -> Held<'a> {
    let held = Held(&two.network, Mutex::new(Vec::new()));
    phone.app.exchange(&held).unwrap();
    held
}

#[test]
fn newest_word_of_its_owner_an_opening_that_overtakes_a_taking_back_ends_the_yes() {
    for all in [false, true] {
        let two = Two::linked();
        two.ana.ask("Would you like a kiss?").unwrap();
        two.exchange();
        two.ben.says_yes(vec![]).unwrap();
        two.exchange();
        let id = two.ben.asked().id;
        two.ben.app.take_answer_back(id).unwrap();
        let late = held(&two, &two.ben);
        if all {
            two.ben.app.open_all_topics().unwrap();
        } else {
            two.ben.app.open_topic(id).unwrap();
        }
        two.exchange();
        assert!(two.ana.view().mine.is_empty(), "the yes is over");
        late.let_go();
        two.exchange();
        assert_eq!(two.ana.ask("kiss?"), Ok(()));
    }
}

#[test]
fn everything_shared_expires_a_limit_until_counts_from_when_the_yes_was_given() {
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    two.pass(12 * MINUTE);
    let until = Limit::Until {
        minutes: 5,
        words: None,
    };
    two.ben.says_yes(vec![until]).unwrap();
    two.exchange();
    assert_eq!(answered(&two.ana), Some(AnswerWord::Yes));
    two.pass(3 * MINUTE);
    // A tighter one ends no later.
    let not = Limit::Not(Words::new("my neck", Field::Limit).unwrap());
    two.ben.app.tighten_answer(two.ben.asked().id, not).unwrap();
    two.exchange();
    assert_eq!(two.ana.mine().answer.unwrap().limits.len(), 2);
    two.pass(2 * MINUTE);
    assert!(two.ana.view().mine.is_empty());
    assert!(two.ben.view().theirs.iter().all(|t| t.answer.is_none()));
    // However late it comes, it is no longer.
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    let until = Limit::Until {
        minutes: 5,
        words: None,
    };
    two.ben.says_yes(vec![until]).unwrap();
    let late = held(&two, &two.ben);
    two.pass(6 * MINUTE);
    late.let_go();
    two.exchange();
    assert!(
        two.ana.view().mine.is_empty(),
        "it was answered, and that is over"
    );
}

#[test]
fn a_question_from_outside_may_be_answered_in_the_moment_that_has_begun_since() {
    let two = Two::linked();
    two.ana.ask("Shall we be together?").unwrap();
    two.exchange();
    two.enter();
    two.ben.says_yes(vec![]).unwrap();
    two.exchange();
    assert_eq!(answered(&two.ana), Some(AnswerWord::Yes));
    two.ben.app.leave().unwrap();
    two.exchange();
    assert!(two.ana.view().mine.is_empty(), "with the Moment");
    // One that was given outside is of no Moment.
    let two = Two::linked();
    two.ana.ask("Shall we be together?").unwrap();
    two.exchange();
    two.ben.says_yes(vec![]).unwrap();
    two.exchange();
    two.enter();
    assert!(two.ana.view().mine.is_empty() && two.ben.view().theirs.is_empty());
}

#[test]
fn no_pressing_an_honest_question_is_not_dropped_after_a_reboot_or_out_of_order() {
    let mut two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    two.ben.says_yes(vec![]).unwrap();
    two.exchange();
    two.ana.clock.boot("2");
    two.ana = two.ana.killed_and_opened();
    two.ana.ask("kiss?").unwrap();
    two.exchange();
    let theirs = two.ben.view().theirs;
    assert!(
        theirs[0].answer.is_some(),
        "the yes can still be taken back"
    );
    assert!(theirs[1].answer.is_none(), "the new one waits");

    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    let first = held(&two, &two.ana);
    two.ana.ask("Would you like a hug?").unwrap();
    two.exchange();
    first.let_go();
    two.exchange();
    assert_eq!(two.ben.view().theirs.len(), 2);
    first.let_go();
    two.exchange();
    assert_eq!(two.ben.view().theirs.len(), 2, "each once");
}

#[test]
fn down_is_free_what_is_muted_stays_muted_whatever_is_answered() {
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    two.ben.says_yes(vec![]).unwrap();
    let id = two.ben.asked().id;
    two.ben.app.mute_topic(id).unwrap();
    let not = Limit::Not(Words::new("my neck", Field::Limit).unwrap());
    two.ben.app.tighten_answer(id, not).unwrap();
    assert_eq!(two.ben.view().closed.len(), 1);
    two.ben.app.say_no(id).unwrap();
    assert_eq!(two.ben.view().closed.len(), 1, "a topic stands there once");
    // A second "only" may open what the first left out: it is read back.
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    let only = |words: &str| Limit::Only(Words::new(words, Field::Limit).unwrap());
    two.ben.says_yes(vec![only("on the cheek")]).unwrap();
    let more = two
        .ben
        .app
        .tighten_answer(two.ben.asked().id, only("on the mouth"));
    assert_eq!(more, Err(Error::Refused(Rule::PrivateFirst)));
}

#[test]
fn silence_is_one_thing_opening_everything_tells_nothing_where_nothing_was_known() {
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    two.ben.app.mute_topic(two.ben.asked().id).unwrap();
    let network = Counting::new(&two.network);
    two.ben.app.open_all_topics().unwrap();
    two.ben.app.exchange(&network).unwrap();
    assert_eq!(network.put(), 0);
    two.ana.ask("Would you like a hug?").unwrap();
    two.exchange();
    two.ben.app.say_no(two.ben.asked().id).unwrap();
    two.exchange();
    two.ben.app.open_all_topics().unwrap();
    two.ben.app.exchange(&network).unwrap();
    assert_eq!(network.put(), 1);
}

#[test]
fn up_is_deliberate_a_no_is_not_raised_in_one_tap_while_a_pause_holds() {
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    let id = two.ben.asked().id;
    two.ben.app.say_no(id).unwrap();
    let entries = two.ben.app.journal(None, 9).unwrap().entries.len();
    assert_eq!(two.ben.app.say_no(id), Ok(None), "it is said already");
    assert_eq!(two.ben.app.journal(None, 9).unwrap().entries.len(), entries);
    two.ben.app.pause().unwrap();
    let raised = two.ben.app.say_not_yet(id);
    assert_eq!(raised, Err(Error::Refused(Rule::UpIsDeliberate)));
}

#[test]
fn before_you_ask_a_check_is_of_one_link_and_of_now() {
    let two = Two::linked();
    let draft = two.ana.draft("Would you like a kiss?");
    let check = two.ana.app.check_ask(draft).unwrap();
    for phone in [&two.ana, &two.ben] {
        phone.app.unlink().unwrap();
    }
    meet::link(&two.ana.app, &two.ben.app);
    let asked = two.ana.app.ask(check.id);
    assert_eq!(asked, Err(Error::Refused(Rule::BeforeYouAsk)));
    two.ana.app.check_ask(draft).unwrap();
    assert_eq!(two.ana.view().drafts[0].state, AskState::Checked);
    two.ben.app.pause().unwrap();
    two.exchange();
    assert_eq!(two.ana.view().drafts[0].state, AskState::Draft);
}

#[test]
fn answers_are_no_way_of_writing_without_end() {
    let two = Two::linked();
    two.ana.ask("Would you like a kiss?").unwrap();
    two.exchange();
    let says = |words: &str| {
        let draft = AnswerDraft {
            answer: Answer::No(vec![]),
            words: Some(Words::new(words, Field::Reply).unwrap()),
        };
        let preview = two
            .ben
            .app
            .preview_answer(two.ben.asked().id, draft)
            .unwrap();
        two.ben.app.answer(preview.id).unwrap();
        two.exchange();
        two.ana.mine().answer.unwrap().words
    };
    for words in ["one", "two", "three"] {
        assert_eq!(says(words).as_deref(), Some(words));
    }
    assert_eq!(says("four"), None);
    assert_eq!(answered(&two.ana), Some(AnswerWord::No));
}

/// A gesture with drafts, of a person or of an altered shell.
#[derive(Clone, Copy, Debug)]
enum WithADraft {
    /// Writes the draft anew.
    Write,
    /// Looks at the check.
    Check,
    /// The app sleeps and wakes.
    Sleep,
    /// The other calls a Pause and both come back.
    PauseAndBack,
    /// Asks by the newest check, or by one that is made up.
    Ask(bool),
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    /// Whatever is done, and in whichever order: only what was checked as it stands, and now, is asked.
    #[test]
    fn before_you_ask_whatever_is_done_with_a_draft(gestures in proptest::collection::vec(drafting(), 1..12)) {
        let two = Two::linked();
        let mut draft = two.ana.draft("Would you like a kiss?");
        let (mut newest, mut counts) = (0, false);
        for gesture in gestures {
            match gesture {
                WithADraft::Write => {
                    let words = Words::new("Would you like a hug?", Field::Question).unwrap();
                    draft = two.ana.app.keep_draft(&AskDraft::new(words), Some(draft)).unwrap();
                    counts = false;
                }
                WithADraft::Check => {
                    newest = two.ana.app.check_ask(draft).unwrap().id;
                    counts = true;
                }
                WithADraft::Sleep => {
                    two.ana.app.sleep().unwrap();
                    two.ana.app.wake(&KEY).unwrap();
                    counts = false;
                }
                WithADraft::PauseAndBack => {
                    two.ben.app.pause().unwrap();
                    two.exchange();
                    for phone in [&two.ana, &two.ben] {
                        share(phone, Signal::Yellow);
                        two.exchange();
                    }
                    counts = false;
                }
                WithADraft::Ask(by_the_newest) => {
                    let id = if by_the_newest { newest } else { newest + 1_000_000 };
                    let asked = two.ana.app.ask(id);
                    two.exchange();
                    let shows = two.ben.view().theirs.len();
                    proptest::prop_assert_eq!(shows, usize::from(counts && by_the_newest));
                    if asked.is_ok() {
                        break;
                    }
                    let refused = [Error::Refused(Rule::BeforeYouAsk), Error::Stale];
                    proptest::prop_assert!(asked.is_err_and(|error| refused.contains(&error)));
                }
            }
        }
    }

    /// Whatever is answered, and however it is changed: thanks stand ready for what is no yes, once for each.
    #[test]
    fn no_is_welcome_whatever_is_answered(answers in proptest::collection::vec((0u8..4, proptest::bool::ANY), 1..8)) {
        let two = Two::linked();
        two.ana.ask("Would you like a kiss?").unwrap();
        two.exchange();
        let id = two.ben.asked().id;
        for (answer, thanks) in answers {
            let done = match answer {
                0 => two.ben.says_yes(vec![]),
                1 => two.ben.app.say_not_yet(id).map(|_| ()),
                2 => two.ben.app.say_no(id).map(|_| ()),
                _ => two.ben.app.take_answer_back(id).map(|_| ()),
            };
            if done.is_err() {
                continue;
            }
            let before = two.ana.view().mine.first().map(|mine| mine.thanks.clone());
            two.exchange();
            let mine = two.ana.mine();
            let is_yes = mine.answer.as_ref().is_some_and(|a| a.answer == AnswerWord::Yes);
            let quiet = two.ben.asked().quiet;
            proptest::prop_assert_eq!(quiet.is_empty(), is_yes);
            let said_again = before.as_ref() == Some(&mine.thanks);
            proptest::prop_assert!(said_again || mine.thanks.is_empty() == is_yes);
            if let Some(ready) = mine.thanks.first().filter(|_| thanks) {
                two.ana.app.thank(ready.to, &ready.id).unwrap();
                proptest::prop_assert!(two.ana.mine().thanks.is_empty());
            }
        }
    }
}

fn drafting() -> impl proptest::strategy::Strategy<Value = WithADraft> {
    use proptest::prelude::*;
    prop_oneof![
        1 => Just(WithADraft::Write),
        3 => Just(WithADraft::Check),
        1 => Just(WithADraft::Sleep),
        1 => Just(WithADraft::PauseAndBack),
        3 => any::<bool>().prop_map(WithADraft::Ask),
    ]
}
