//! The languages of the app. A new one is its file in core/app/phrases and its line here.

macro_rules! languages {
    ($($(#[$doc:meta])+ $name:ident, $tag:literal, $own:literal, right_to_left: $rtl:literal;)+) => {
        /// A language in which every sentence of the app can be read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Language {
            $($(#[$doc])+ $name,)+
        }

        impl Language {
            /// Every language, English first.
            pub const ALL: &[Language] = &[$(Language::$name),+];

            /// Its code (ISO 639), which is also the name of its file.
            pub const fn tag(self) -> &'static str {
                match self { $(Language::$name => $tag),+ }
            }

            /// Its name in itself, as one looks for it when no other is understood.
            pub const fn own_name(self) -> &'static str {
                match self { $(Language::$name => $own),+ }
            }

            /// Whether it is written from right to left.
            pub const fn is_right_to_left(self) -> bool {
                match self { $(Language::$name => $rtl),+ }
            }

            /// Its parts as they are written.
            pub(super) const fn sources(self) -> [&'static str; 3] {
                match self {
                    $(Language::$name => [
                        include_str!(concat!(env!("OUT_DIR"), "/", $tag, ".views.ftl")),
                        include_str!(concat!(env!("OUT_DIR"), "/", $tag, ".screens.ftl")),
                        include_str!(concat!(env!("OUT_DIR"), "/", $tag, ".phrases.ftl")),
                    ]),+
                }
            }
        }
    };
}

languages! {
    /// English, which every other language falls back to.
    English, "en", "English", right_to_left: false;
    /// Spanish.
    Spanish, "es", "Español", right_to_left: false;
    /// Modern Standard Arabic.
    Arabic, "ar", "العربية", right_to_left: true;
}

impl Language {
    /// The language of a tag like `es`, `es-MX` or `ar_EG`; `None` for one that the app does not have.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let code = tag.split(['-', '_']).next()?;
        Language::ALL
            .iter()
            .copied()
            .find(|l| l.tag().eq_ignore_ascii_case(code))
    }
}
