//! What stands in a backup: items, one after the other, each CBOR with its length before it (docs/backup.md).

use minicbor::{Decode, Encode};

/// The newest version that this app knows.
pub(super) const VERSION: u32 = 1;

/// The most bytes of one item: an entry with a thousand of the longest afterthoughts.
pub(super) const ITEM_MOST: usize = 16 * 1024 * 1024;

/// An item. A later version may have kinds that this one does not know; then its number is higher.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Item {
    /// First.
    #[n(0)]
    Begin {
        #[n(0)]
        version: u32,
    },
    #[n(1)]
    Entry(#[n(0)] EntryItem),
    #[n(2)]
    Phrase(#[n(0)] PhraseItem),
    /// A mark of a phrase of the library.
    #[n(3)]
    Mark(#[n(0)] MarkItem),
    /// A choice, by its name.
    #[n(4)]
    Choice(#[n(0)] String, #[n(1)] String),
    /// Last. Without it the file was cut.
    #[n(5)]
    End,
    /// An own way to breathe.
    #[n(6)]
    Way(#[n(0)] WayItem),
}

/// An entry as its row holds it; journal/schema.rs has the meaning of each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct EntryItem {
    /// Where it stood. It is not in the file: a row's number is a phone's own.
    #[cbor(skip)]
    pub row: i64,
    #[n(0)]
    pub at: i64,
    #[n(1)]
    pub kind: i64,
    #[n(2)]
    pub signal: Option<i64>,
    #[n(3)]
    pub setting: Option<i64>,
    #[n(4)]
    pub shared: i64,
    #[n(5)]
    pub setting_words: Option<String>,
    #[n(6)]
    pub feelings: Option<String>,
    #[n(7)]
    pub body: Option<String>,
    #[cbor(n(8), with = "minicbor::bytes")]
    pub limits: Option<Vec<u8>>,
    #[n(9)]
    pub note: Option<String>,
    #[n(10)]
    pub was: Option<String>,
    #[cbor(n(11), with = "minicbor::bytes")]
    pub afterthoughts: Option<Vec<u8>>,
}

/// An own phrase with its mark.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct PhraseItem {
    #[n(0)]
    pub kind: String,
    #[n(1)]
    pub settings: i64,
    #[n(2)]
    pub words: String,
    #[n(3)]
    pub hidden: bool,
    #[n(4)]
    pub favourite: bool,
    #[n(5)]
    pub place: Option<i64>,
}

/// An own way to breathe, in milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct WayItem {
    #[n(0)]
    pub name: String,
    #[n(1)]
    pub breathe_in: u16,
    #[n(2)]
    pub hold_full: u16,
    #[n(3)]
    pub breathe_out: u16,
    #[n(4)]
    pub hold_empty: u16,
}

/// A mark of a phrase of the library.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct MarkItem {
    #[n(0)]
    pub phrase: String,
    #[n(1)]
    pub hidden: bool,
    #[n(2)]
    pub favourite: bool,
    #[n(3)]
    pub place: Option<i64>,
}
