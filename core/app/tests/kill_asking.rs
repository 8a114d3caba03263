//! Two linked phones that ask and answer, in a process that is really killed at any point: nothing that was told as
//! asked or answered is lost or doubled, a question is a draft or asked and never both or neither, and what was
//! closed stays closed on both phones.

mod keys;
mod killed;
mod meet;

use keys::FileKeys;
use killed::Killer;
use microconsent::phrases::Language;
use microconsent::statement::{Field, MemoryTransport, Words};
use microconsent::{AskDraft, Clock, Error, MicroConsent, NotAsked, Now, What};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

const FOLDER: &str = "MICROCONSENT_ASKING_KILLED_IN";
const KEY: [u8; 32] = [5; 32];
const HOUR_MS: u64 = 60 * 60 * 1_000;
const NAMES: [&str; 2] = ["ana", "ben"];

/// The phones stay on while the app is killed; days pass as a file says.
#[derive(Clone)]
struct Days(PathBuf);

impl Days {
    fn hours(&self) -> u64 {
        let text = fs::read_to_string(&self.0).unwrap_or_default();
        text.parse().unwrap_or(0)
    }

    fn pass(&self, hours: u64) {
        let next = self.0.with_extension("next");
        fs::write(&next, (self.hours() + hours).to_string()).unwrap();
        fs::rename(next, &self.0).unwrap();
    }
}

impl Clock for Days {
    fn now(&self) -> Now {
        let utc_ms = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_millis() as u64;
        Now {
            utc_ms: utc_ms as i64,
            uptime_ms: utc_ms + self.hours() * HOUR_MS,
            boot: "1".into(),
        }
    }
}

struct Two {
    days: Days,
    apps: [MicroConsent; 2],
    /// What is on the way is lost with the process; what waits to be put is not.
    network: MemoryTransport,
}

fn open(root: &Path) -> Two {
    let days = Days(root.join("hours"));
    let apps = NAMES.map(|name| {
        let folder = root.join(name);
        let keys = Arc::new(FileKeys::beside(&folder));
        let clock = Box::new(days.clone());
        let chance = Box::new(microconsent::system_chance());
        MicroConsent::open(&folder, &KEY, Language::English, clock, keys, chance).unwrap()
    });
    Two {
        days,
        apps,
        network: MemoryTransport::faultless(),
    }
}

/// A question of a topic of its own: no rule takes two characters of these for one.
fn question(number: u32) -> String {
    char::from_u32(0x4E00 + number).unwrap().to_string()
}

fn number(question: &str) -> u32 {
    u32::from(question.chars().next().unwrap()) - 0x4E00
}

impl Two {
    fn exchange(&self) {
        for _ in 0..2 {
            for app in &self.apps {
                app.exchange(&self.network).unwrap();
            }
        }
    }

    /// Each that Ana's journal says she asked, oldest first.
    fn asked(&self) -> Vec<u32> {
        self.journal(0, |what| match what {
            What::Ask(ask) => number(ask.words.as_str()),
            what => panic!("{what:?}"),
        })
    }

    /// Each that Ben's journal says he answered, by the words of his Answer.
    fn answered(&self) -> Vec<u32> {
        self.journal(1, |what| match what {
            What::Answer(answer) => number(answer.words.unwrap().as_str()),
            what => panic!("{what:?}"),
        })
    }

    fn journal(&self, who: usize, read: impl Fn(What) -> u32) -> Vec<u32> {
        let mut all = Vec::new();
        let mut after = None;
        loop {
            let page = self.apps[who].journal(after, 200).unwrap();
            all.extend(page.entries.into_iter().map(|entry| read(entry.what)));
            after = page.older;
            if after.is_none() {
                all.reverse();
                return all;
            }
        }
    }

    fn drafts(&self) -> Vec<u32> {
        let drafts = self.apps[0].asking().unwrap().drafts;
        drafts
            .iter()
            .map(|d| number(d.draft.words.as_str()))
            .collect()
    }

    fn try_asking(&self, question: &str) -> Result<(), Error> {
        let words = Words::new(question, Field::Question).unwrap();
        let draft = self.apps[0].keep_draft(&AskDraft::new(words), None)?;
        let check = self.apps[0].check_ask(draft);
        self.apps[0].let_go_of_draft(draft)?;
        check.map(|_| ())
    }
}

/// What the killed process does; it tells each thing only after the app said that it is done.
#[test]
fn the_two_that_ask_and_are_killed() {
    let Ok(root) = std::env::var(FOLDER) else {
        return;
    };
    let two = open(Path::new(&root));
    let [ana, ben] = &two.apps;
    if !ana.home().unwrap().linked || !ben.home().unwrap().linked {
        for app in &two.apps {
            let _ = app.unlink();
        }
        meet::link(ana, ben);
        println!("linked anew {}", two.asked().last().map_or(0, |n| n + 1));
    }
    for next in two.asked().last().map_or(0, |n| n + 1).. {
        let draft = match ana.asking().unwrap().drafts.first() {
            Some(kept) => kept.id,
            None => {
                let words = Words::new(&question(next), Field::Question).unwrap();
                ana.keep_draft(&AskDraft::new(words), None).unwrap()
            }
        };
        println!("drafted {next}");
        two.days.pass(25);
        let check = ana.check_ask(draft).unwrap();
        ana.ask(check.id).unwrap();
        println!("asked {next}");
        two.exchange();
        let asked = ben.asking().unwrap().theirs;
        if let Some(asked) = asked.iter().find(|t| t.lines[0] == question(next)) {
            let words = Words::new(&question(next), Field::Reply).unwrap();
            let draft = microconsent::AnswerDraft {
                answer: microconsent::statement::Answer::No(Vec::new()),
                words: Some(words),
            };
            let preview = ben.preview_answer(asked.id, draft).unwrap();
            ben.answer(preview.id).unwrap();
            println!("answered {next}");
            two.exchange();
            println!("closed {next}");
        }
    }
}

#[test]
fn who_ask_and_answer_lose_nothing_and_double_nothing_in_a_kill_at_any_point() {
    let rounds = if std::env::var("MICROCONSENT_LONG").is_ok() {
        2_000
    } else {
        60
    };
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mut killer = Killer::new();
    let (mut asked, mut answered) = (None, None);
    let (mut closed, mut since) = (Vec::new(), 0);
    for round in 0..rounds {
        killer.kill(
            "the_two_that_ask_and_are_killed",
            (FOLDER, root),
            16,
            4_000,
            |line| {
                let Some((what, n)) = line.rsplit_once(' ') else {
                    return;
                };
                let Ok(n) = n.parse::<u32>() else { return };
                if what.ends_with("linked anew") {
                    since = n;
                    closed.clear();
                } else if what.ends_with("asked") {
                    asked = Some(n);
                } else if what.ends_with("answered") {
                    answered = Some(n);
                } else if what.ends_with("closed") {
                    closed.push(n);
                }
            },
        );
        let two = open(root);
        for (all, told) in [(two.asked(), asked), (two.answered(), answered)] {
            assert!(
                all.is_sorted_by(|a, b| a < b),
                "round {round}: each once, {all:?}"
            );
            assert!(
                all.last().copied() >= told,
                "round {round}: {told:?} is there"
            );
        }
        let drafts = two.drafts();
        assert!(drafts.len() <= 1);
        // A draft or asked, never both; and never neither: the next is at most one ahead.
        let newest = two.asked().last().copied();
        assert!(
            drafts.iter().all(|d| newest.is_none_or(|n| *d > n)),
            "round {round}"
        );
        // What waits to be put goes now; then both know what was closed.
        two.exchange();
        let ask_again = |n: &u32| two.try_asking(&question(*n));
        let known = closed.iter().rev().take(3).filter(|n| **n >= since);
        for n in known {
            let again = ask_again(n);
            assert_eq!(
                again,
                Err(Error::NotAsked(NotAsked::Closed)),
                "round {round}"
            );
        }
    }
    assert!(answered.is_some(), "something was answered");
}
