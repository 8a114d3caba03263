//! The generator of the Kotlin and Swift code, of the same UniFFI version as the library. Used by
//! bindings/generate.

fn main() {
    uniffi::uniffi_bindgen_main();
}
