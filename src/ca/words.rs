//! One macro for the small enums of the form: the variants in display order, each with its word.

/// Declares an enum with `ALL`, `word()` and `parse(word)`; the word is the form's value and the stored text.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident => $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_meta])* $variant,)+ }

        impl $name {
            /// Every variant, in the order the form shows them.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            /// The form's value and the stored word.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// From the form's value or the stored word.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|it| it.word() == word)
            }
        }
    };
}
pub(crate) use words;
