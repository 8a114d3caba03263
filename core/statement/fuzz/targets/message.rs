//! Any bytes are a message or refused; what is taken and known can be written again and is read as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use microconsent_statement::{Kind, Message, Tier, message::MAX_ENCODED};

fuzz_target!(|bytes: &[u8]| {
    if bytes.len() > MAX_ENCODED {
        return; // no envelope holds it
    }
    let Ok(message) = Message::decode(bytes) else {
        return;
    };
    let locked = Message::decode_of(Tier::Locked, bytes).expect("read a moment ago");
    assert_eq!(locked.announced, None);
    // Of a later version only the head was read, which this version cannot write.
    if !matches!(message.kind, Kind::Unknown(_)) {
        let again = message.encode().expect("within the bounds");
        assert_eq!(Message::decode(&again).as_ref(), Ok(&message));
    }
});
