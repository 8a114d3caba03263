//! The locked face of a phone, as the phone's system keeps it beside the app: it starts a process for each tap,
//! shows what that answers, and the neutral notification where something came. It knows nothing else
//! (`locked_shows_nothing`).

use crate::lock_screen::{self, COMMAND, Given, Told};
use microconsent::locked::{Locked, Sent, Sentence, Tapped};
use microconsent::statement::Transport;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use zeroize::Zeroizing;

/// For how long the answer to a tap stands there, in milliseconds.
const ANSWERED_MS: u64 = 10_000;

/// See the module.
#[derive(Default)]
pub struct LockedFace {
    /// Which becomes the process of a tap. None where taps are played in this process, as in stories.
    program: Option<PathBuf>,
    /// The words of the newest answer, and the uptime then.
    answer: Option<(String, u64)>,
    heard: Arc<Mutex<Heard>>,
    /// Those that listen to processes of taps.
    listen: Vec<JoinHandle<()>>,
}

/// What processes tell that end later than they answer.
#[derive(Default)]
struct Heard {
    notice: Option<String>,
    /// Whether something waits to be sent.
    waits: bool,
    /// Whether one runs that fetches.
    fetches: bool,
}

impl LockedFace {
    /// From now on each tap is a process of this program.
    pub fn runs(&mut self, program: &Path) {
        self.program = Some(program.to_owned());
    }

    /// The phone is locked, or unlocked: nothing of the time before stands there.
    pub fn clear(&mut self) {
        self.answer = None;
        // What still runs tells it to nobody.
        self.heard = Arc::default();
    }

    /// The words that stand there now.
    pub fn words(&self, given: &Given) -> String {
        match &self.answer {
            Some((words, at)) if given.uptime_ms.saturating_sub(*at) < ANSWERED_MS => words.clone(),
            _ => {
                let rests = match given.key {
                    Some(_) => Sentence::Face,
                    None => Sentence::UnlockFirst,
                };
                rests.in_language(&given.language).to_owned()
            }
        }
    }

    /// The notification, where something came.
    pub fn notice(&self) -> Option<String> {
        self.heard().notice.clone()
    }

    /// Whether something waits to be sent. Nothing on the face shows it.
    pub fn waits(&self) -> bool {
        self.heard().waits
    }

    /// Waits until every tap was sent, or could not be.
    pub fn wait(&mut self) {
        for listener in self.listen.drain(..) {
            let _ = listener.join();
        }
    }

    fn heard(&self) -> MutexGuard<'_, Heard> {
        heard(&self.heard)
    }

    /// One tap. The name of the sentence that answers it.
    pub fn tap(&mut self, folder: &Path, given: &Given, tapped: Tapped) -> String {
        let name = lock_screen::TAPS.iter().find(|(_, tap)| *tap == tapped);
        let name = name.map_or("", |(name, _)| name);
        let told = match self.program.clone() {
            None => {
                self.heard().waits = true;
                Ok(lock_screen::tap(folder, given, tapped).0)
            }
            Some(program) => self.asked(&program, folder, given, name),
        };
        // One that could not be started kept nothing.
        let not_kept = || {
            let words = Sentence::NotKept.in_language(&given.language);
            (format!("{:?}", Sentence::NotKept), words.to_owned())
        };
        let (name, words) = match told {
            Ok(Told::Answer(name, words)) => (name, words),
            _ => not_kept(),
        };
        self.answer = Some((words, given.uptime_ms));
        name
    }

    /// What a process answers. It goes on with sending, and this does not wait for it.
    fn asked(
        &mut self,
        program: &Path,
        folder: &Path,
        given: &Given,
        tap: &str,
    ) -> io::Result<Told> {
        let (child, mut lines) = start(program, folder, given, &["--tap", tap])?;
        let mut line = String::new();
        lines.read_line(&mut line)?;
        let heard = self.heard.clone();
        // In a room the phone carries by itself what is kept; it looks whether there is something.
        self.heard().waits = true;
        self.listen.retain(|listener| !listener.is_finished());
        self.listen.push(std::thread::spawn(move || {
            let waits = rest(child, lines).1;
            self::heard(&heard).waits = waits;
        }));
        Ok(serde_json::from_str(&line)?)
    }

    /// Has a process send what waits, and look whether something came.
    pub fn fetch(&self, folder: &Path, given: &Given) {
        let Some(program) = &self.program else {
            return;
        };
        if std::mem::replace(&mut self.heard().fetches, true) {
            return;
        }
        let started = start(program, folder, given, &["--fetch"]);
        let its = self.heard.clone();
        match started {
            Ok((child, lines)) => {
                std::thread::spawn(move || {
                    let (notice, waits) = rest(child, lines);
                    let mut heard = heard(&its);
                    heard.notice = notice.or(heard.notice.take());
                    heard.waits = waits;
                    heard.fetches = false;
                });
            }
            Err(_) => self.heard().fetches = false,
        }
    }

    /// Carries what waits through the way of a room, where no process reaches it. How much was put.
    pub fn carry(&self, folder: &Path, given: &Given, way: &dyn Transport) -> u32 {
        if !self.waits() {
            return 0;
        }
        let Ok(locked) = given.open(folder) else {
            return 0;
        };
        let counted = |locked: &Locked| locked.to_send().map_or(0, |waits| waits.len() as u32);
        let before = counted(&locked);
        self.heard().waits = locked.send(way) == Ok(Sent::Something);
        before.saturating_sub(counted(&locked))
    }

    /// Takes what came through the way of a room into the inbox, unopened.
    pub fn take_in(&self, folder: &Path, given: &Given, way: &dyn Transport) {
        if let Ok(locked) = given.open(folder)
            && let Ok(fetched) = locked.fetch(way, &mut lock_screen::chance())
            && let Some(words) = lock_screen::notice(&locked, fetched)
        {
            self.heard().notice = Some(words);
        }
    }
}

fn heard(heard: &Mutex<Heard>) -> MutexGuard<'_, Heard> {
    heard.lock().unwrap_or_else(PoisonError::into_inner)
}

fn start(
    program: &Path,
    folder: &Path,
    given: &Given,
    what: &[&str],
) -> io::Result<(Child, BufReader<ChildStdout>)> {
    let mut child = Command::new(program)
        .arg(COMMAND)
        .arg("--folder")
        .arg(folder)
        .args(what)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let text = Zeroizing::new(serde_json::to_vec(given)?);
    if let Some(mut its) = child.stdin.take() {
        its.write_all(&text)?;
    }
    let out = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
    Ok((child, BufReader::new(out)))
}

/// The notification, and whether something waits, once the process ended.
fn rest(mut child: Child, lines: BufReader<ChildStdout>) -> (Option<String>, bool) {
    let (mut notice, mut waits) = (None, false);
    for line in lines.lines().map_while(Result::ok) {
        match serde_json::from_str(&line) {
            Ok(Told::Notice(words)) => notice = Some(words),
            Ok(Told::Waits) => waits = true,
            _ => {}
        }
    }
    let _ = child.wait();
    (notice, waits)
}
