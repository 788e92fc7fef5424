//! In which language a text is read, and what its reader must know about that.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::day;
use crate::shell::Lang;
use crate::words::{t, t_with};

/// How a text relates to the language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Translation {
    /// A Chinese text on a Chinese page.
    #[default]
    Original,
    /// An English text: the Chinese one counts.
    Translated {
        /// The day of the Chinese text, where that was changed later.
        newer: Option<Date>,
    },
    /// A Chinese text on an English page.
    OnlyChinese,
}

impl Translation {
    /// The language of the text.
    pub fn lang(self) -> Lang {
        match self {
            Self::Original | Self::OnlyChinese => Lang::Zh,
            Self::Translated { .. } => Lang::En,
        }
    }

    /// What the reader must know, in the language of the page.
    pub fn note(self) -> Option<AnyView> {
        let words = match self {
            Self::Original => return None,
            Self::Translated { newer: None } => t("components-translated"),
            Self::Translated { newer: Some(date) } => {
                t_with("components-translation-older", &[("day", day(date))])
            }
            Self::OnlyChinese => t("components-only-chinese"),
        };
        Some(view! { <p class="hint translation">{words}</p> }.into_any())
    }
}
