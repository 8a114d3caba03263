//! The blanks of a phrase while they are filled; the sentence is seen before it is used.

use super::Then;
use crate::demo::sheet::typed;
use microconsent::MicroConsent;
use microconsent::phrases::{Blank, PhraseError, PhraseView};
use microconsent::statement::Limit;
use ratatui::crossterm::event::{KeyCode, KeyEvent};

/// See the module.
#[derive(Clone, Debug)]
pub struct Filling {
    /// The phrase.
    pub phrase: PhraseView,
    /// What is written in each blank.
    pub texts: Vec<(Blank, String)>,
    /// Which is being written.
    pub at: usize,
    /// What is done with the sentence then.
    pub then: Then,
    /// The sentence, or why it is none yet.
    pub so_far: Result<String, String>,
}

impl Filling {
    /// Nothing is filled in yet.
    pub fn of(phrase: PhraseView, then: Then, app: &MicroConsent) -> Filling {
        let mut filling = Filling {
            texts: phrase.blanks.iter().map(|b| (b, String::new())).collect(),
            phrase,
            at: 0,
            then,
            so_far: Err(String::new()),
        };
        filling.look(app);
        filling
    }

    /// A key. The sentence, where it is whole and Enter takes it.
    pub fn press(&mut self, key: KeyEvent, app: &MicroConsent) -> Option<String> {
        if key.code == KeyCode::Enter {
            let last = self.at + 1 >= self.texts.len();
            self.at = (self.at + 1).min(self.texts.len().saturating_sub(1));
            return self.so_far.clone().ok().filter(|_| last);
        }
        typed(&mut self.texts[self.at].1, key);
        self.look(app);
        None
    }

    /// The Limit that it makes.
    ///
    /// # Errors
    /// [`PhraseError`] where it makes none yet.
    pub fn limit(&self, app: &MicroConsent) -> Result<Limit, PhraseError> {
        app.limit_of_phrase(self.phrase.id, &self.blanks())
    }

    fn blanks(&self) -> Vec<(Blank, &str)> {
        let texts = self.texts.iter();
        texts.map(|(b, text)| (*b, text.as_str())).collect()
    }

    fn look(&mut self, app: &MicroConsent) {
        let filled = app.fill_phrase(self.phrase.id, &self.blanks());
        self.so_far = filled.map_err(|e| e.sentence(app.language()));
    }
}
