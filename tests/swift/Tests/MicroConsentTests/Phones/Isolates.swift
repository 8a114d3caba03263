// Texts for display hold what a person wrote in isolates, so that a word that runs the other way cannot turn the
// sentence around it.

extension String {
    /// The text as it is compared, and as it is used.
    var withoutIsolates: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { !("\u{2066}"..."\u{2069}").contains($0) }))
    }
}

/// What a person wrote, as it stands in a text for display.
func isolated(_ words: String) -> String {
    "\u{2068}\(words)\u{2069}"
}
