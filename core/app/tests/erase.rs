//! Deleting and keeping for a time: what is gone is gone from every byte, and nothing goes unasked.

mod alone;
mod keys;

use alone::traces::{log_is_empty, traces};
use alone::{Alone, BEGIN, DAY, Hand, KEY, alone, note, open, words};
use microconsent::phrases::Language;
use microconsent::statement::{Field, Limit, Setting, Signal};
use microconsent::{CheckIn, EntryId, Error, Filter, Keep, KeepingWaits, Place, Rule, Shift, What};

/// Shares no beginning with any other word here.
const MARKED: &str = "qqzjvwkx";

/// A check-in that has the marked word everywhere.
fn marked() -> CheckIn {
    CheckIn {
        signal: Some(Signal::Yellow),
        setting: Setting::Own(words(MARKED, Field::Setting)),
        feelings: vec![words(MARKED, Field::Feeling)],
        body: vec![words(MARKED, Field::Body)],
        limits: vec![Limit::Not(words(MARKED, Field::Limit))],
        note: Some(words(&format!("{MARKED} ").repeat(120), Field::Note)),
        shift: Some(Shift {
            was: words(MARKED, Field::Was),
        }),
    }
}

/// Keeps a marked entry with an afterthought among others.
fn keep_marked(phone: &Alone) -> EntryId {
    let id = phone.app.keep(marked()).unwrap();
    let later = words(&format!("later {MARKED}"), Field::Afterthought);
    phone.app.add_afterthought(id, later).unwrap();
    id
}

fn filled() -> (Alone, Vec<EntryId>) {
    let phone = alone();
    let mut ids = Vec::new();
    for n in 0..40 {
        phone.app.keep(note(&format!("other {n}"))).unwrap();
        ids.push(keep_marked(&phone));
        phone.clock.pass(60_000);
    }
    (phone, ids)
}

fn there(phone: &Alone) -> Vec<String> {
    let page = phone.app.journal(None, 200).unwrap();
    let note = |what: &What| match what {
        What::CheckIn(c) => c.note.as_ref().map_or(String::new(), |n| n.as_str().into()),
        other => format!("{other:?}"),
    };
    page.entries.iter().map(|e| note(&e.what)).collect()
}

fn nothing_of_it_is_left(phone: &Alone, how: &str) {
    assert_eq!(traces(phone.folder.path(), &KEY, MARKED), [""; 0], "{how}");
    assert!(log_is_empty(phone.folder.path()), "{how}");
    let filter = Filter {
        words: MARKED.into(),
        ..Filter::default()
    };
    let found = phone.app.history(&filter, Place::Newest, 10).unwrap();
    assert!(found.found.is_empty(), "{how}");
}

/// Ticks until nothing is left to be deleted.
fn tidy(phone: &Alone) {
    for _ in 0..10_000 {
        if phone.app.tick().unwrap().is_none() {
            return;
        }
    }
    panic!("it does not end");
}

#[test]
fn erase_means_erased_the_test_sees_what_is_there() {
    let (phone, _) = filled();
    let found = traces(phone.folder.path(), &KEY, MARKED);
    assert_eq!(found, ["journal.db under its key"]);
}

#[test]
fn erase_means_erased_one_or_some_entries() {
    let (phone, ids) = filled();
    phone.app.delete(ids[0]).unwrap();
    phone.app.delete_some(&ids).unwrap();
    nothing_of_it_is_left(&phone, "some");
    assert_eq!(there(&phone).len(), 40, "the others stay");
    assert!(there(&phone).iter().all(|n| n.starts_with("other")));
    phone.app.delete_some(&[]).unwrap();
    let many = vec![ids[0]; microconsent::SOME_MOST + 1];
    assert!(matches!(
        phone.app.delete_some(&many),
        Err(Error::TooMany { .. })
    ));
}

#[test]
fn erase_means_erased_what_was_written_anew() {
    let phone = alone();
    let id = keep_marked(&phone);
    for n in 0..30 {
        phone.app.keep(note(&format!("other {n}"))).unwrap();
    }
    phone.app.edit(id, note("edited")).unwrap();
    let found = traces(phone.folder.path(), &KEY, MARKED);
    assert_eq!(
        found.len(),
        1,
        "the afterthought stays with an edited entry"
    );
    phone.app.delete(id).unwrap();
    nothing_of_it_is_left(&phone, "edited and deleted");
    let id = phone.app.keep(marked()).unwrap();
    phone.app.edit(id, note("edited")).unwrap();
    nothing_of_it_is_left(&phone, "edited");
}

#[test]
fn erase_means_erased_a_range_and_all_step_by_step() {
    let (phone, ids) = filled();
    let (from, until) = (ids[10].at_utc_ms, ids[30].at_utc_ms);
    let mut erasing = phone.app.delete_range(from, until).unwrap();
    let mut steps = 0;
    while !erasing.step(&phone.app).unwrap().is_over {
        steps += 1;
        // Entries that come meanwhile stay.
        phone.app.stop().unwrap();
    }
    assert!(steps > 0, "in steps");
    let left = there(&phone).len();
    assert_eq!(left, 40 + steps);
    assert!(phone.app.entry(ids[9]).is_ok() && phone.app.entry(ids[30]).is_ok());
    assert_eq!(phone.app.entry(ids[10]), Err(Error::NoSuchEntry));
    for n in 0..200 {
        phone.app.keep(note(&format!("other {n}"))).unwrap();
    }
    let mut erasing = phone.app.delete_all().unwrap();
    let first = erasing.step(&phone.app).unwrap();
    assert!(!first.is_over && first.done > 0 && first.done < first.of);
    let came = phone.app.keep(note("came meanwhile")).unwrap();
    while !erasing.step(&phone.app).unwrap().is_over {}
    nothing_of_it_is_left(&phone, "all");
    assert_eq!(there(&phone), ["came meanwhile"]);
    assert!(phone.app.entry(came).is_ok());
    assert!(
        erasing.step(&phone.app).unwrap().is_over,
        "once more does no harm"
    );
}

#[test]
fn erase_means_erased_a_deletion_that_was_let_go_of_goes_on_by_itself() {
    let (phone, _) = filled();
    let _ = phone.app.delete_all().unwrap().step(&phone.app).unwrap();
    // As after a kill: the app is opened again, and ticks.
    let phone = phone.reopened();
    let home = phone.app.home().unwrap();
    assert!(home.wake_at_uptime_ms.is_some(), "the view says so");
    tidy(&phone);
    nothing_of_it_is_left(&phone, "after an opening");
    assert!(there(&phone).is_empty());
}

#[test]
fn a_deletion_that_is_cancelled_deletes_no_more() {
    let (phone, _) = filled();
    let mut erasing = phone.app.delete_all().unwrap();
    erasing.step(&phone.app).unwrap();
    erasing.cancel(&phone.app).unwrap();
    let left = there(&phone).len();
    assert!(left > 0 && left < 80);
    assert!(erasing.step(&phone.app).unwrap().is_over);
    tidy(&phone);
    assert_eq!(there(&phone.reopened()).len(), left);
}

fn choose(phone: &Alone, keep: Keep) {
    let look = phone.app.look_at_keeping(keep).unwrap();
    phone.app.choose_keeping(look.id).unwrap();
}

/// A week at a time: nobody is away for longer than a month.
fn weeks_pass(phone: Alone, weeks: usize) -> Alone {
    let mut phone = phone;
    for _ in 0..weeks {
        phone.clock.pass(7 * DAY);
        phone = phone.reopened();
        tidy(&phone);
    }
    phone
}

#[test]
fn erase_means_erased_what_is_older_than_chosen_goes_by_itself() {
    for (keep, weeks) in [(Keep::Month, 5), (Keep::Season, 13), (Keep::Year, 53)] {
        let phone = alone();
        choose(&phone, keep);
        for _ in 0..70 {
            keep_marked(&phone);
        }
        let phone = weeks_pass(phone, weeks - 1);
        assert_eq!(there(&phone).len(), 70, "{keep:?} has not passed");
        let phone = weeks_pass(phone, 1);
        assert!(there(&phone).is_empty(), "{keep:?}");
        nothing_of_it_is_left(&phone, &format!("{keep:?}"));
    }
    let phone = alone();
    choose(&phone, Keep::Always);
    keep_marked(&phone);
    assert_eq!(there(&weeks_pass(phone, 60)).len(), 1);
}

#[test]
fn erase_means_erased_a_new_journal_keeps_90_days_and_an_open_app_tidies_once_a_day() {
    let phone = alone();
    let keeping = phone.app.keeping().unwrap();
    assert_eq!((keeping.keep, keeping.waits), (Keep::Season, None));
    keep_marked(&phone);
    // The app stays open all the time.
    for _ in 0..90 {
        phone.clock.pass(DAY);
        tidy(&phone);
    }
    assert_eq!(there(&phone).len(), 1);
    phone.clock.pass(DAY);
    tidy(&phone);
    nothing_of_it_is_left(&phone, "91 days");
}

#[test]
fn a_shorter_choice_says_first_what_it_deletes() {
    let phone = alone();
    keep_marked(&phone);
    let phone = weeks_pass(phone, 6);
    phone.app.keep(note("of today")).unwrap();
    let look = phone.app.look_at_keeping(Keep::Month).unwrap();
    assert_eq!(
        look.deletes_before_utc_ms,
        Some(BEGIN + 42 * DAY - 30 * DAY)
    );
    assert!(
        look.lines.last().unwrap().contains("can’t come back"),
        "{look:?}"
    );
    tidy(&phone);
    assert_eq!(there(&phone).len(), 2, "looking deletes nothing");
    let longer = phone.app.look_at_keeping(Keep::Year).unwrap();
    assert_eq!(longer.deletes_before_utc_ms, None);
    // What was not looked at last cannot be chosen.
    for id in [look.id, 99] {
        let refused = Err(Error::Refused(Rule::PrivateFirst));
        assert_eq!(phone.app.choose_keeping(id), refused);
    }
    choose(&phone, Keep::Month);
    tidy(&phone);
    assert_eq!(there(&phone), ["of today"]);
    nothing_of_it_is_left(&phone, "a shorter choice");
    assert_eq!(phone.reopened().app.keeping().unwrap().keep, Keep::Month);
}

#[test]
fn erase_means_erased_where_nothing_is_kept_nothing_is_written() {
    let phone = alone();
    keep_marked(&phone);
    choose(&phone, Keep::Nothing);
    tidy(&phone);
    nothing_of_it_is_left(&phone, "nothing at all");
    let id = phone.app.keep(marked()).unwrap();
    phone.app.stop().unwrap();
    phone.app.slow().unwrap();
    nothing_of_it_is_left(&phone, "it is not written");
    assert!(there(&phone).is_empty());
    assert_eq!(phone.app.entry(id), Err(Error::NoSuchEntry));
    assert_eq!(phone.app.delete(id), Err(Error::NoSuchEntry));
    let phone = phone.reopened();
    phone.app.keep(marked()).unwrap();
    assert!(there(&phone).is_empty(), "after an opening too");
    choose(&phone, Keep::Season);
    phone.app.keep(note("kept again")).unwrap();
    assert_eq!(there(&phone), ["kept again"]);
}

#[test]
fn nothing_goes_where_the_date_moved_by_more_than_a_month_until_it_is_said_to_be_right() {
    let phone = alone();
    phone.app.keep(note("long ago")).unwrap();
    assert_eq!(phone.app.date_is_right(), Err(Error::NotNow));
    phone.clock.turn(BEGIN + 400 * DAY);
    let phone = phone.reopened();
    tidy(&phone);
    let keeping = phone.app.keeping().unwrap();
    assert_eq!(keeping.waits, Some(KeepingWaits::ForTheDate));
    assert!(keeping.lines[1].contains("date"), "{keeping:?}");
    // The date was wrong, and is mended.
    phone.clock.turn(BEGIN + DAY);
    let phone = phone.reopened();
    tidy(&phone);
    assert_eq!(phone.app.keeping().unwrap().waits, None);
    assert_eq!(there(&phone).len(), 1);
    // The date jumps while the app is open.
    phone.clock.turn(BEGIN + 500 * DAY);
    tidy(&phone);
    assert_eq!(there(&phone).len(), 1);
    let waits = phone.app.keeping().unwrap().waits;
    assert_eq!(waits, Some(KeepingWaits::ForTheDate));
    phone.app.date_is_right().unwrap();
    tidy(&phone);
    assert_eq!(there(&phone).len(), 0);
    assert_eq!(phone.app.keeping().unwrap().waits, None);
    assert_eq!(phone.reopened().app.keeping().unwrap().waits, None);
}

#[test]
fn pages_of_an_old_journal_stay_until_their_owner_has_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let old = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/journals/3/journal.db");
    std::fs::copy(old, folder.path().join("journal.db")).unwrap();
    // Years after it was written.
    let clock = Hand::at(BEGIN + 1_000 * DAY);
    let app = open(folder.path(), &KEY, &clock).unwrap();
    let phone = Alone { app, clock, folder };
    tidy(&phone);
    let phone = phone.reopened();
    tidy(&phone);
    let before = there(&phone).len();
    assert!(before > 0);
    let keeping = phone.app.keeping().unwrap();
    let waits = Some(KeepingWaits::ForAChoice);
    assert_eq!((keeping.keep, keeping.waits), (Keep::Season, waits));
    // What was written then can be found now.
    let all = Filter {
        words: "honey".into(),
        ..Filter::default()
    };
    let _ = phone.app.history(&all, Place::Newest, 10).unwrap();
    choose(&phone, Keep::Season);
    tidy(&phone);
    assert_eq!(there(&phone).len(), 0);
    assert_eq!(phone.app.keeping().unwrap().waits, None);
}

#[test]
fn what_is_said_of_keeping_is_in_every_language_and_counts_nothing() {
    let phone = alone();
    for _ in 0..7 {
        keep_marked(&phone);
    }
    for language in Language::ALL {
        phone.app.speak(*language).unwrap();
        let mut names = std::collections::HashSet::new();
        for keep in Keep::ALL {
            let look = phone.app.look_at_keeping(keep).unwrap();
            assert!(look.lines.len() >= 2 && look.lines.iter().all(|l| !l.is_empty()));
            assert!(!look.lines.iter().any(|l| l.contains('7')), "{look:?}");
            names.insert(look.lines[0].clone());
        }
        assert_eq!(names.len(), Keep::ALL.len());
    }
}
