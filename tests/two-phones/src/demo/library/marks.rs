//! What a person does with phrases themselves: likes, hides, orders, writes and deletes them.

use super::{Doing, Library, Page, write};
use crate::demo::sheet::Step;
use microconsent::phrases::{Kind, PhraseError, PhraseId};
use microconsent::statement::Setting;
use microconsent::{Error, MicroConsent};

impl Library {
    pub(super) fn favour(&mut self, app: &MicroConsent) -> Result<Step, PhraseError> {
        let Some(phrase) = self.marked() else {
            return Ok(Step::Stay);
        };
        let (id, favourite) = (phrase.id, !phrase.favourite);
        app.favour_phrase(id, favourite)?;
        self.load(app)?;
        self.mark(Some(id));
        Ok(Step::Say(
            match favourite {
                true => "A favourite: it comes first where it fits.",
                false => "No longer a favourite.",
            }
            .into(),
        ))
    }

    pub(super) fn hide(&mut self, app: &MicroConsent) -> Result<Step, PhraseError> {
        let Some(phrase) = self.marked() else {
            return Ok(Step::Stay);
        };
        let (id, hidden) = (phrase.id, !phrase.hidden);
        app.hide_phrase(id, hidden)?;
        self.load(app)?;
        Ok(Step::Say(
            match hidden {
                true => "Hidden. Under your own, H shows what is hidden.",
                false => "It shows again.",
            }
            .into(),
        ))
    }

    /// The marked phrase changes places with its neighbour.
    pub(super) fn shift(&mut self, down: bool, app: &MicroConsent) -> Result<(), PhraseError> {
        let Page::Kind(kind) = self.page else {
            return Ok(());
        };
        let to = if down {
            self.at + 1
        } else {
            self.at.wrapping_sub(1)
        };
        if to >= self.phrases.len() {
            return Ok(());
        }
        let mut order: Vec<PhraseId> = self.phrases.iter().map(|p| p.id).collect();
        order.swap(self.at, to);
        order.extend(elsewhere(kind, &order, app)?);
        app.order_phrases(kind, &order)?;
        self.load(app)?;
        self.at = to;
        Ok(())
    }

    pub(super) fn keep_written(&mut self, app: &MicroConsent) -> Result<Step, PhraseError> {
        let Doing::Writing(writing) = &mut self.doing else {
            return Ok(Step::Stay);
        };
        let Some(new) = writing.phrase() else {
            writing.row = write::Row::Kind;
            return Ok(Step::Say("What is it for? ← and → choose.".into()));
        };
        let id = match writing.id {
            Some(id) => app.change_phrase(id, &new).map(|()| id)?,
            None => app.add_phrase(&new)?,
        };
        self.doing = Doing::Choosing;
        // It is shown where it now stands.
        if self.page != Page::Kind(new.kind) || !new.settings.fits(&self.setting) {
            self.turn_to(Page::Own, app)?;
        }
        self.load(app)?;
        self.mark(Some(id));
        Ok(Step::Say("Kept. Only you see it.".into()))
    }

    pub(super) fn delete(&mut self, app: &MicroConsent) -> Result<Step, PhraseError> {
        if let Some(phrase) = self.marked() {
            app.delete_phrase(phrase.id)?;
            self.load(app)?;
        }
        Ok(Step::Stay)
    }
}

/// Those of the kind that do not fit this Setting, in their order: it is theirs to keep.
fn elsewhere(kind: Kind, here: &[PhraseId], app: &MicroConsent) -> Result<Vec<PhraseId>, Error> {
    let mut others = Vec::new();
    for setting in Setting::NAMED {
        for phrase in app.phrases(kind, &setting)? {
            if !here.contains(&phrase.id) && !others.contains(&phrase.id) {
                others.push(phrase.id);
            }
        }
    }
    Ok(others)
}
