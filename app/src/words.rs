//! The words of the interface. They stand in `locales/`; the server reads them and provides them
//! to the views. In the browser there are none: an island gets its words as props.

use std::sync::Arc;

use leptos::prelude::use_context;

/// Finds the text for a key, with its arguments filled in.
type Find = dyn Fn(&str, &[(&'static str, String)]) -> String + Send + Sync;

/// The words in one language. Cheap to clone.
#[derive(Clone)]
pub struct Words(Arc<Find>);

impl Words {
    /// Words that are found by this function.
    pub fn new(
        find: impl Fn(&str, &[(&'static str, String)]) -> String + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(find))
    }

    /// The text for this key.
    pub fn say(&self, key: &str, args: &[(&'static str, String)]) -> String {
        (self.0)(key, args)
    }
}

/// The text for a key, in the language of the page that is being rendered.
pub fn t(key: &str) -> String {
    t_with(key, &[])
}

/// The text for a key with arguments: `t_with("record-count", &[("n", n.to_string())])`.
pub fn t_with(key: &str, args: &[(&'static str, String)]) -> String {
    use_context::<Words>().map_or_else(|| key.to_owned(), |words| words.say(key, args))
}
