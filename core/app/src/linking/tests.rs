use super::*;
use microconsent_statement::MailboxSeed;
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;

fn at(uptime_ms: u64) -> Now {
    Now {
        utc_ms: 0,
        uptime_ms,
        boot: "1".into(),
    }
}

const START: u64 = 1_000;

fn offer(chance: u64) -> Box<Offer> {
    let mut chance = ChaCha8Rng::seed_from_u64(chance);
    let mailbox = MailboxSeed::new(&mut chance).key();
    Box::new(Offer::new(mailbox, 0, &mut chance))
}

fn step(linking: &Linking, event: Event) -> Result<Linking, Error> {
    super::step(linking, event, &at(START)).map(|(next, effect)| {
        assert!(
            effect.is_none(),
            "nothing is kept before the digits are compared"
        );
        next
    })
}

/// The page is read, and the code of these chances is shown.
fn showing(chance: u64) -> Linking {
    let reading = step(&Linking::Idle, Event::Begin).unwrap();
    step(&reading, Event::Show(offer(chance))).unwrap()
}

fn scanned(linking: &Linking, other: &Linking) -> Result<Linking, Error> {
    let code = Box::new(other.code().unwrap().clone());
    step(linking, Event::Scanned(code))
}

/// Ana has scanned Ben's answer to her code.
fn comparing() -> [Linking; 2] {
    let (ana, ben) = (showing(1), showing(2));
    let ben = scanned(&ben, &ana).unwrap();
    let ana = scanned(&ana, &ben).unwrap();
    [ana, ben]
}

fn linked(linking: &Linking) -> LinkKeys {
    let (next, effect) = super::step(linking, Event::Same, &at(START)).unwrap();
    assert!(matches!(next, Linking::Idle));
    let Some(Effect::Link(keys)) = effect else {
        panic!("no link");
    };
    *keys
}

#[test]
fn no_false_safety_the_page_is_shown_before_any_code() {
    assert_eq!(
        step(&Linking::Idle, Event::Show(offer(1))).unwrap_err(),
        Error::NotNow
    );
    let reading = step(&Linking::Idle, Event::Begin).unwrap();
    assert!(matches!(reading, Linking::Reading));
    assert!(reading.code().is_none() && reading.digits().is_none());
}

#[test]
fn both_see_the_same_digits_and_keep_the_same_link() {
    let [ana, ben] = comparing();
    assert_eq!(ana.digits(), ben.digits());
    let (ana, ben) = (linked(&ana), linked(&ben));
    assert_eq!(ana.facts().id, ben.facts().id);
    assert_eq!((ana.me(), ana.them()), (ben.them(), ben.me()));
}

#[test]
fn stopping_at_any_step_leaves_nothing() {
    let [comparing, answering] = comparing();
    let reading = step(&Linking::Idle, Event::Begin).unwrap();
    for linking in [Linking::Idle, reading, showing(1), answering, comparing] {
        let stopped = step(&linking, Event::Stop).unwrap();
        assert!(matches!(stopped, Linking::Idle), "{linking:?}");
    }
}

#[test]
fn a_code_works_for_five_minutes_of_one_boot() {
    let [ana, _] = comparing();
    let over = |now: &Now| super::step(&ana, Event::Same, now).is_err();
    assert!(!over(&at(START + CODE_LIFE_MS - 1)));
    assert!(over(&at(START + CODE_LIFE_MS)));
    assert!(over(&at(START - 1)), "an uptime that ran backwards");
    let rebooted = Now {
        boot: "2".into(),
        ..at(START + 1)
    };
    assert!(over(&rebooted));
    let (idle, _) = super::step(&ana, Event::Tick, &rebooted).unwrap();
    assert!(matches!(idle, Linking::Idle));
    let (reading, _) = super::step(&ana, Event::Begin, &rebooted).unwrap();
    assert!(matches!(reading, Linking::Reading), "one can begin again");
}

#[test]
fn a_code_that_cannot_be_used_changes_nothing() {
    let (ana, ben, eve) = (showing(1), showing(2), showing(3));
    let answer_to_eve = scanned(&ben, &eve).unwrap();
    let to_ana = |other: &Linking| scanned(&ana, other).unwrap_err();
    assert_eq!(to_ana(&ana), Error::Code(CodeError::Own));
    assert_eq!(
        to_ana(&answer_to_eve),
        Error::Code(CodeError::AnotherAnswer)
    );
    // Both scanned first: of an answer no other answer is made.
    let crossed = scanned(&ana, &ben).unwrap();
    let error = scanned(&crossed, &scanned(&ben, &ana).unwrap()).unwrap_err();
    assert_eq!(error, Error::Code(CodeError::AnotherAnswer));
    assert_eq!(
        scanned(&crossed, &eve).unwrap_err(),
        Error::Code(CodeError::NotAnAnswer)
    );
    assert_eq!(
        scanned(&crossed, &crossed).unwrap_err(),
        Error::Code(CodeError::Own)
    );
    // The right one can still be scanned.
    let answer = scanned(&ben, &ana).unwrap();
    assert!(scanned(&ana, &answer).unwrap().digits().is_some());
}

#[test]
fn a_code_works_once() {
    let [ana, ben] = comparing();
    linked(&ana);
    // What was shown then is no answer to what is shown now.
    let again = scanned(&showing(4), &ben).unwrap_err();
    assert_eq!(again, Error::Code(CodeError::AnotherAnswer));
}
