//! The rule of suggestions, over every place where one can be.

use super::*;
use crate::phrases::find;
use proptest::prelude::*;

fn phrase(id: PhraseId) -> &'static Phrase {
    match id {
        PhraseId::Library(id) => find(id).unwrap(),
        PhraseId::Own(number) => panic!("no own phrase {number}"),
    }
}

fn heard() -> impl Strategy<Value = Option<Heard>> {
    proptest::option::of(proptest::sample::select(&Heard::ALL[..]))
}

#[derive(Debug)]
struct Place {
    signal: Option<Signal>,
    setting: Setting,
    shift: bool,
    asked: bool,
    pause: bool,
    unsure: bool,
    said: Option<Heard>,
    received: Option<Heard>,
    favourites: Vec<Favourite>,
    hidden: Vec<PhraseId>,
}

impl Place {
    fn at(&self) -> Where<'_> {
        Where {
            signal: self.signal,
            setting: &self.setting,
            shift: self.shift,
            asked: self.asked,
            pause: self.pause,
            unsure: self.unsure,
            said: self.said,
            received: self.received,
            favourites: &self.favourites,
            hidden: &self.hidden,
        }
    }
}

prop_compose! {
    fn place()(
        signal in proptest::option::of(proptest::sample::select(&Signal::ALL[..])),
        setting in proptest::sample::select(&Setting::NAMED[..]),
        (shift, asked, pause, unsure) in any::<(bool, bool, bool, bool)>(),
        said in heard(),
        received in heard(),
        favourites in proptest::sample::subsequence(all().to_vec(), 0..20),
        own in proptest::collection::vec(proptest::sample::select(&Kind::ALL[..]), 0..3),
        hidden in proptest::sample::subsequence(all().to_vec(), 0..20),
    ) -> Place {
        let library = favourites.iter().map(|p| Favourite::Library(find(p.id).unwrap()));
        let own = (1..).zip(own).map(|(id, kind)| Favourite::Own { id, kind, settings: Settings::ALL });
        Place {
            signal, setting, shift, asked, pause, unsure, said, received,
            favourites: library.chain(own).collect(),
            hidden: hidden.iter().map(|p| PhraseId::Library(p.id)).collect(),
        }
    }
}

impl Place {
    fn kind(&self, id: PhraseId) -> Kind {
        let own = |favourite: &Favourite| match *favourite {
            Favourite::Own { id: own, kind, .. } if id == PhraseId::Own(own) => Some(kind),
            _ => None,
        };
        match id {
            PhraseId::Library(_) => phrase(id).kind,
            PhraseId::Own(_) => self.favourites.iter().find_map(own).unwrap(),
        }
    }

    fn opens(&self, id: PhraseId) -> bool {
        match id {
            PhraseId::Library(_) => phrase(id).direction == Direction::Opens,
            PhraseId::Own(_) => self.kind(id).may_open(),
        }
    }
}

proptest! {
    #[test]
    fn no_is_welcome_after_a_word_of_caution_nothing_suggested_opens(place in place()) {
        let suggested = suggest(&place.at());
        let caution = place.said.is_some()
            || place.received.is_some()
            || place.pause
            || place.unsure
            || matches!(place.signal, Some(Signal::Yellow | Signal::Red));
        if caution {
            for id in &suggested {
                prop_assert!(!place.opens(*id), "{id} at {place:?}");
            }
        }
        if place.received.is_some() {
            let first_other = suggested.iter().position(|id| place.kind(*id) != Kind::Thanks);
            let first_other = first_other.unwrap_or(suggested.len());
            prop_assert!(first_other >= 3, "{suggested:?}");
            for id in &suggested[first_other..] {
                prop_assert_ne!(place.kind(*id), Kind::Thanks);
            }
        }
    }

    #[test]
    fn no_score_suggestions_are_the_same_for_the_same_place_few_different_and_fitting(place in place()) {
        let suggested = suggest(&place.at());
        prop_assert_eq!(&suggested, &suggest(&place.at()));
        prop_assert!(suggested.len() <= SUGGESTED_MOST);
        prop_assert!(!suggested.is_empty());
        for (n, id) in suggested.iter().enumerate() {
            prop_assert!(!suggested[..n].contains(id));
            prop_assert!(!place.hidden.contains(id));
            if let PhraseId::Library(_) = id {
                let phrase = phrase(*id);
                prop_assert!(phrase.settings.fits(&place.setting));
                let lowers = phrase.direction == Direction::Lowers
                    && phrase.signals.fits_below(place.signal);
                prop_assert!(lowers || phrase.signals.fits(place.signal));
                let favourite = place.favourites.contains(&Favourite::Library(phrase));
                prop_assert!(favourite || phrase.blanks.is_empty());
            }
        }
    }

    #[test]
    fn favourites_come_first(place in place()) {
        let is_favourite = |id: &PhraseId| match id {
            PhraseId::Own(_) => true,
            PhraseId::Library(_) => place.favourites.contains(&Favourite::Library(phrase(*id))),
        };
        let suggested = suggest(&place.at());
        // Among thanks and among the rest, where something was received; else among all.
        let (thanks, rest): (Vec<_>, Vec<_>) = suggested
            .into_iter()
            .partition(|id| place.received.is_some() && place.kind(*id) == Kind::Thanks);
        for group in [thanks, rest] {
            prop_assert!(group.is_sorted_by_key(|id| !is_favourite(id)));
        }
    }
}

#[test]
fn five_are_suggested_everywhere_when_nothing_is_hidden() {
    for setting in &Setting::NAMED {
        for signal in [
            None,
            Some(Signal::Green),
            Some(Signal::Yellow),
            Some(Signal::Red),
        ] {
            for received in [None].into_iter().chain(Heard::ALL.map(Some)) {
                for (shift, asked, pause) in [
                    (false, false, false),
                    (true, false, false),
                    (false, true, false),
                    (false, false, true),
                ] {
                    let at = Where {
                        signal,
                        shift,
                        asked,
                        pause,
                        received,
                        ..Where::in_setting(setting)
                    };
                    assert_eq!(suggest(&at).len(), SUGGESTED_MOST, "{at:?}");
                }
            }
        }
    }
}

#[test]
fn only_mine_no_yes_is_led_to_before_a_no() {
    for setting in &Setting::NAMED {
        let asked = Where {
            asked: true,
            ..Where::in_setting(setting)
        };
        let kinds: Vec<Kind> = suggest(&asked).iter().map(|id| phrase(*id).kind).collect();
        let wanted = [Kind::No, Kind::NotYet, Kind::YesBut, Kind::No, Kind::NotYet];
        assert_eq!(kinds, wanted, "{setting:?}");
    }
}

#[test]
fn absence_is_not_yes_without_a_signal_nothing_suggested_opens() {
    for setting in &Setting::NAMED {
        for id in suggest(&Where::in_setting(setting)) {
            assert_ne!(phrase(id).direction, Direction::Opens, "{id}");
        }
    }
}

#[test]
fn the_thanks_that_answer_best_are_in_the_library_and_come_first() {
    for heard in Heard::ALL {
        let at = Where {
            received: Some(heard),
            ..Where::in_setting(&Setting::Talking)
        };
        let wanted: Vec<_> = thanks_for(heard)
            .iter()
            .map(|id| find(id).unwrap())
            .collect();
        let first: Vec<_> = suggest(&at)
            .into_iter()
            .take(wanted.len())
            .map(phrase)
            .collect();
        assert_eq!(first, wanted);
    }
}
