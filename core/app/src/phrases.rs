//! The phrase library: words when words are hard.
//!
//! The texts are in core/app/phrases, a Fluent file a language; what each phrase is for is a table that
//! the build makes of tags.tsv and checks. Nothing here is parsed when the app opens: a language is, once,
//! when its first sentence is shown. Suggestions hold `no_is_welcome` (after a no, a not yet, a slow or a
//! stop come thanks, never a way towards openness) and `only_mine` (nothing is learned about anybody).

mod asking;
mod breathing;
mod exported;
mod failed;
mod fill;
mod helped;
mod keeping;
mod language;
mod notice;
pub(crate) mod own;
mod phrase;
mod search;
mod shown;
mod suggest;
mod texts;

pub use asking::{answer, not_asked};
pub(crate) use asking::{
    answer_goes, ask_check, ask_goes, ask_line, asked, quiet_word, they_answer, they_thank,
};
pub use breathing::{breathing_entry, grounding, pattern_error, rhythm, way};
pub(crate) use breathing::{breathing_line, cue_line, cue_word, grounding_step, holds_lines};
pub(crate) use exported::{export_about, export_title, exported};
pub use failed::{NoWay, NotWritten, text_error};
pub use fill::{FillError, limit_of, makes_limit, outline, sentence};
pub(crate) use helped::kind_or_helped;
pub use keeping::{
    before_backing_up, before_erasing_everything, before_locking, before_restoring,
    before_taking_out, keep_name,
};
pub(crate) use keeping::{keeping, keeping_look, look_back, set_aside};
pub use language::Language;
pub use notice::{HelpLine, Notice, NoticeText, first_run, help, help_lines, notice};
pub use own::{MAX_OWN_PHRASES, NewPhrase, PhraseError, PhraseId, PhraseView};
pub use phrase::{Blank, Blanks, Direction, Kind, Phrase, Settings, Signals, Who, all, by, find};
pub use search::Query;
pub use shown::{
    blank, everyday_or_intimate, kind, limit, locked, pace_line, pace_title, refused, reviewed_by,
    second_beat, setting, sharing, signal, they_have_it,
};
pub(crate) use shown::{kept_green, linking, said, setting_that_they_named, tapped_slow};
pub use suggest::{Favourite, Heard, SUGGESTED_MOST, Where, suggest, thanks_for};
pub use texts::{Fill, line};
