//! Files that only a newer version, or somebody who knows the passphrase, could have made.

use super::item::Item;
use super::sealed::Sealer;
use super::*;
use crate::phrases::Language;
use crate::{Clock, Now};
use microconsent_statement::MemoryKeyStore;
use std::io;
use std::sync::Arc;

struct Still;

impl Clock for Still {
    fn now(&self) -> Now {
        Now {
            utc_ms: 1_000,
            uptime_ms: 1_000,
            boot: "1".into(),
        }
    }
}

const PASSPHRASE: &str = "quiet river, warm stone";

fn restored(write: impl FnOnce(&mut Sealer)) -> Result<(), BackupError> {
    let folder = tempfile::tempdir().unwrap();
    let app = MicroConsent::open(
        folder.path(),
        &[1; 32],
        Language::English,
        Box::new(Still),
        Arc::<MemoryKeyStore>::default(),
        Box::new(crate::system_chance()),
    )
    .unwrap();
    let mut sealer = Sealer::new(PASSPHRASE).unwrap();
    write(&mut sealer);
    let file = sealer.finish().unwrap();
    let source = Box::new(io::Cursor::new(file));
    let mut restoring = app.restore(source, PASSPHRASE)?;
    while !restoring.step(&app)?.is_over {}
    Ok(())
}

#[test]
fn a_file_of_a_newer_version_or_of_another_shape_is_told_and_changes_nothing() {
    let begin = Item::Begin { version: 1 };
    let all = |items: &[Item]| {
        let items = items.to_vec();
        restored(move |sealer| items.iter().for_each(|item| sealer.write(item).unwrap()))
    };
    let newer = all(&[Item::Begin { version: 2 }, Item::End]);
    assert_eq!(newer, Err(BackupError::Newer { found: 2, known: 1 }));
    assert_eq!(all(&[Item::End]), Err(BackupError::NotOurs));
    assert_eq!(
        all(std::slice::from_ref(&begin)),
        Err(BackupError::Damaged),
        "no end"
    );
    let after = [begin.clone(), Item::End, begin.clone()];
    assert_eq!(all(&after), Err(BackupError::Damaged), "more after the end");
    assert_eq!(all(&[begin.clone(), Item::End]), Ok(()));
    let odd = EntryItem {
        kind: 99,
        note: Some("\u{202E}".into()),
        ..EntryItem::default()
    };
    let kept = [begin, Item::Entry(odd), Item::End];
    assert_eq!(all(&kept), Ok(()), "what cannot be read stays as it is");
    let long = restored(|sealer| sealer.raw(&[0xFF; 64]).unwrap());
    assert_eq!(long, Err(BackupError::Damaged), "a length that cannot be");
    let no_cbor = restored(|sealer| sealer.raw(&[0, 0, 0, 2, 0xFF, 0xFF]).unwrap());
    assert_eq!(no_cbor, Err(BackupError::Damaged));
}
