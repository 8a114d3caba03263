//! Each check can fail: with one thing broken on purpose, the model finds a course in which its rule is broken.

use model::bounds::{Bounds, Statements};
use model::fault::Fault;
use model::law::Rule;
use model::phone::Say;
use model::world::Two;
use stateright::{Checker, HasDiscoveries, Model};

/// Looks for a course with the fault in it, and without it for none.
fn is_found(rule: Rule, fault: Fault, bounds: Bounds) {
    let (_, name) = Rule::ALL.iter().find(|(r, _)| *r == rule).unwrap();
    let find = |fault| {
        let two = Two::new(bounds.clone(), fault);
        let only = HasDiscoveries::AllOf([*name].into_iter().collect());
        let checker = two
            .checker()
            .threads(2)
            .finish_when(only)
            .spawn_bfs()
            .join();
        checker.discovery(name).map(|path| path.into_actions())
    };
    let course = find(Some(fault));
    assert!(course.is_some(), "{fault:?} is not noticed by {name}");
    println!("{fault:?}: {:?}", course.unwrap());
    assert_eq!(find(None), None, "{name} is broken without a fault");
}

fn says(ana: &[Say], ben: &[Say]) -> Bounds {
    Bounds::of(Statements::Script([ana.to_vec(), ben.to_vec()]))
}

use Say::*;

#[test]
fn absence_is_not_yes() {
    let mut bounds = says(&[Green], &[Green]);
    bounds.jumps = 1;
    is_found(Rule::AbsenceIsNotYes, Fault::AnEchoIsForged, bounds);
}

#[test]
fn most_cautious_wins() {
    let bounds = says(&[Green, Red], &[Green]);
    is_found(Rule::MostCautiousWins, Fault::AStalePaceIsShown, bounds);
}

#[test]
fn everything_shared_expires() {
    let bounds = says(&[], &[Green]);
    is_found(
        Rule::EverythingSharedExpires,
        Fault::AGreenIsMadeToLast,
        bounds,
    );
}

#[test]
fn green_belongs_to_its_setting() {
    let mut bounds = says(&[], &[Green]);
    bounds.moves = 1;
    is_found(
        Rule::GreenBelongsToItsSetting,
        Fault::ASignalIsMovedToAnotherSetting,
        bounds,
    );
}

#[test]
fn pause_never_resumes_itself() {
    let mut bounds = says(&[Pause], &[]);
    bounds.crashes = 1;
    is_found(
        Rule::PauseNeverResumesItself,
        Fault::ACrashLosesThePause,
        bounds,
    );
}

#[test]
fn pause_never_resumes_itself_they_came_back_or_they_did_not() {
    let mut bounds = says(&[Pause], &[]);
    bounds.hears = 1;
    is_found(
        Rule::PauseNeverResumesItself,
        Fault::AComingBackIsForged,
        bounds,
    );
}

#[test]
fn pause_never_resumes_itself_every_red_begins_one() {
    let bounds = says(&[], &[Red]);
    is_found(
        Rule::PauseNeverResumesItself,
        Fault::ARedIsToldAsYellow,
        bounds,
    );
}

#[test]
fn newest_word_of_its_owner() {
    let bounds = says(&[], &[Green, Yellow]);
    is_found(
        Rule::NewestWordOfItsOwner,
        Fault::AnOldWordIsNumberedAnew,
        bounds,
    );
}

#[test]
fn a_red_once_received_stays_until_its_owner_says_otherwise() {
    let bounds = says(&[], &[Green, Red]);
    is_found(Rule::ARedStays, Fault::ARedIsLifted, bounds);
}

#[test]
fn down_is_free() {
    let bounds = says(&[], &[]);
    is_found(Rule::DownIsFree, Fault::AFullDiskHoldsUpAStop, bounds);
}

#[test]
fn up_is_deliberate() {
    let bounds = says(&[Pause, Yellow], &[]);
    is_found(Rule::UpIsDeliberate, Fault::OneTapComesBack, bounds);
}

#[test]
fn leaving_is_silent() {
    let mut bounds = says(&[], &[]);
    bounds.unlinks = 1;
    is_found(Rule::LeavingIsSilent, Fault::UnlinkingTellsTheOther, bounds);
}

#[test]
fn everything_shared_expires_whatever_age_is_told() {
    let mut bounds = says(&[Green], &[]);
    (bounds.hears, bounds.losses) = (2, 2);
    is_found(
        Rule::EverythingSharedExpires,
        Fault::AnAgeIsToldTooShort,
        bounds,
    );
}

#[test]
fn everything_shared_expires_with_the_moment() {
    let mut bounds = says(&[], &[Green]);
    bounds.leaves = 1;
    is_found(
        Rule::EverythingSharedExpires,
        Fault::AWordIsShownAfterTheMoment,
        bounds,
    );
}

#[test]
fn up_is_deliberate_on_a_locked_phone() {
    let bounds = says(&[], &[LockedYellow]);
    is_found(
        Rule::UpIsDeliberate,
        Fault::ALockedTapIsTakenForOpen,
        bounds,
    );
}

#[test]
fn both_agree_on_setting_once_they_hear_each_other() {
    let mut bounds = says(&[], &[]);
    bounds.moves = 1;
    is_found(
        Rule::BothAgreeOnSetting,
        Fault::SettingsAreCutOneWay,
        bounds,
    );
}

#[test]
fn both_agree_on_pause_once_they_hear_each_other() {
    let bounds = says(&[Pause], &[]);
    is_found(Rule::BothAgreeOnPause, Fault::PausesAreCutOneWay, bounds);
}

#[test]
fn both_agree_on_pace_once_they_hear_each_other() {
    let bounds = says(&[Green], &[Green]);
    is_found(Rule::BothAgreeOnPace, Fault::WordsAreCutOneWay, bounds);
}

#[test]
fn a_pause_withdraws() {
    let bounds = says(&[Ask, Pause, Green], &[Yes, Green]);
    is_found(
        Rule::APauseWithdraws,
        Fault::AYesIsToldToKnowThePause,
        bounds,
    );
}

#[test]
fn silence_is_one_thing() {
    let bounds = says(&[Ask], &[Rest]);
    is_found(Rule::SilenceIsOneThing, Fault::RestingTellsTheOther, bounds);
}

#[test]
fn no_yes_shows_that_is_not_given() {
    let bounds = says(&[Yes, TakeBack], &[Ask]);
    is_found(
        Rule::NoYesThatIsNotGiven,
        Fault::TakingBackIsCutOneWay,
        bounds,
    );
}
