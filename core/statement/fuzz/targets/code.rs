//! Any bytes are a linking code or refused, and so is any text; what is taken is written the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use microconsent_statement::Code;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(code) = Code::from_bytes(bytes) {
        assert_eq!(&code.to_bytes()[..], bytes);
        assert_eq!(Code::from_text(&code.to_text()), Ok(code));
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(code) = Code::from_text(text)
    {
        assert_eq!(Code::from_text(&code.to_text()), Ok(code));
    }
});
