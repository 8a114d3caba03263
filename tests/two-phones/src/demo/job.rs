//! A long job: it goes on step by step, between two keys, so that a Stop goes through meanwhile. What takes a
//! second before the first step, a passphrase, is worked out on a thread of its own.

use super::file::{NewFile, not_written};
use microconsent::phrases;
use microconsent::{
    BackingUp, Erasing, Error, Exporting, MicroConsent, Restoring, StorageError, TakingOut,
    WrappedKey,
};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// What is done step by step.
pub enum Work {
    /// Pages are deleted.
    Erasing(Erasing),
    /// A file to take along is written.
    Exporting(Exporting, NewFile),
    /// A backup is written.
    BackingUp(BackingUp, NewFile),
    /// A journal that was set aside is taken out.
    TakingOut(TakingOut, NewFile),
    /// A backup is brought back.
    Restoring(Restoring),
    /// The journal's key is wrapped already.
    Wrapped(WrappedKey),
}

enum Stage {
    Begins(Receiver<Result<Work, String>>),
    Goes(Box<Work>),
}

/// See the module.
pub struct Job {
    app: Arc<MicroConsent>,
    stage: Option<Stage>,
    /// What is going on, as its screen says.
    pub title: &'static str,
    /// What to say once it is stopped.
    stopped: &'static str,
    /// How far it is, of how much.
    pub progress: (u64, u64),
}

/// How a job ended.
pub enum Ended {
    /// It was done, and this is to be said.
    Done(String),
    /// It was not, and this is why.
    Failed(String),
    /// A code was made.
    Code(WrappedKey),
}

impl Job {
    /// One that can begin at once.
    pub fn of(
        app: Arc<MicroConsent>,
        work: Work,
        title: &'static str,
        stopped: &'static str,
    ) -> Job {
        Job {
            app,
            stage: Some(Stage::Goes(Box::new(work))),
            title,
            stopped,
            progress: (0, 1),
        }
    }

    /// One that takes a second before it can begin.
    pub fn after(
        app: Arc<MicroConsent>,
        begin: impl FnOnce(&MicroConsent) -> Result<Work, String> + Send + 'static,
        title: &'static str,
        stopped: &'static str,
    ) -> Job {
        let (sender, receiver) = channel();
        let its = app.clone();
        std::thread::spawn(move || {
            let begun = begin(&its);
            // Held no longer than needed: an app that is shut is to be let go of.
            drop(its);
            // Where nobody waits any more, what was begun goes with this.
            let _ = sender.send(begun);
        });
        Job {
            app,
            stage: Some(Stage::Begins(receiver)),
            title,
            stopped,
            progress: (0, 1),
        }
    }

    /// Whether it can still be stopped.
    pub fn can_stop(&self) -> bool {
        match &self.stage {
            Some(Stage::Goes(work)) => match &**work {
                Work::Restoring(restoring) => restoring.can_stop(),
                _ => true,
            },
            _ => true,
        }
    }

    /// Stops it. What to say.
    pub fn stop(mut self) -> String {
        let language = self.app.language();
        let why = match self.stage.as_mut() {
            Some(Stage::Goes(work)) => match &mut **work {
                Work::Erasing(erasing) => {
                    let stopped = erasing.cancel(&self.app);
                    stopped.err().map(|error| error.sentence(language))
                }
                Work::Restoring(restoring) => {
                    let stopped = restoring.cancel(&self.app);
                    stopped.err().map(|error| error.sentence(language))
                }
                _ => None,
            },
            _ => None,
        };
        why.unwrap_or_else(|| phrases::line(language, self.stopped, &[]).unwrap_or_default())
    }

    /// A step, if it can go on now.
    pub fn step(&mut self) -> Option<Ended> {
        let language = self.app.language();
        match self.stage.take()? {
            Stage::Begins(receiver) => match receiver.try_recv() {
                Ok(Ok(work)) => self.stage = Some(Stage::Goes(Box::new(work))),
                Ok(Err(why)) => return Some(Ended::Failed(why)),
                Err(TryRecvError::Empty) => self.stage = Some(Stage::Begins(receiver)),
                Err(TryRecvError::Disconnected) => {
                    let error = Error::Storage(StorageError::Unexpected);
                    return Some(Ended::Failed(error.sentence(language)));
                }
            },
            Stage::Goes(mut work) => match self.one(&mut work) {
                Ok(None) if matches!(*work, Work::Wrapped(_)) => {
                    if let Work::Wrapped(key) = *work {
                        return Some(Ended::Code(key));
                    }
                }
                Err(why) => return Some(Ended::Failed(why)),
                Ok(None) => self.stage = Some(Stage::Goes(work)),
                Ok(Some(says)) => return Some(Ended::Done(says)),
            },
        }
        None
    }

    /// A step of it; once it is over, what to say.
    fn one(&mut self, work: &mut Work) -> Result<Option<String>, String> {
        let (app, language) = (&self.app, self.app.language());
        let say = |id| phrases::line(language, id, &[]).unwrap_or_default();
        let (progress, bytes, file) = match work {
            Work::Erasing(erasing) => {
                let progress = erasing.step(app).map_err(|e| e.sentence(language))?;
                (progress, Vec::new(), Err("ui-deleted"))
            }
            Work::Restoring(restoring) => {
                let progress = restoring.step(app).map_err(|e| e.sentence(language))?;
                (progress, Vec::new(), Err("ui-restored"))
            }
            Work::Exporting(exporting, file) => {
                let step = exporting.step(app).map_err(|e| e.sentence(language))?;
                (step.progress, step.bytes, Ok(file))
            }
            Work::BackingUp(backing_up, file) => {
                let step = backing_up.step(app).map_err(|e| e.sentence(language))?;
                (step.progress, step.bytes, Ok(file))
            }
            Work::TakingOut(taking_out, file) => {
                let step = taking_out.step(app).map_err(|e| e.sentence(language))?;
                (step.progress, step.bytes, Ok(file))
            }
            Work::Wrapped(_) => return Ok(None),
        };
        self.progress = (progress.done, progress.of.max(1));
        let says = match file {
            Err(id) => progress.is_over.then(|| say(id)),
            Ok(file) => {
                let why = |error| not_written(&error, language);
                file.write(&bytes).map_err(why)?;
                match progress.is_over {
                    true => Some(file.finish(language).map_err(why)?),
                    false => None,
                }
            }
        };
        Ok(says)
    }
}
