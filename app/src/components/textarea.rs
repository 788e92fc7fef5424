//! A box for several lines.

use leptos::prelude::*;

use super::field::{HintAndError, described_by, field_class};

/// A box for several lines.
///
/// The only `<textarea>` in the site: Leptos 0.8 writes its children out unescaped.
#[component]
pub fn Textarea(
    /// The name of the box, and its `id`.
    name: &'static str,
    /// What it asks.
    label: String,
    /// What is in it now.
    text: String,
    /// How to answer, with an example.
    #[prop(default = None, into)]
    hint: Option<String>,
    /// What is wrong with the answer.
    #[prop(default = None, into)]
    error: Option<String>,
    /// How many lines are seen at once.
    #[prop(default = 6)]
    rows: u8,
) -> impl IntoView {
    let wrong = error.is_some();
    let described = described_by(name, hint.is_some(), wrong);
    // A browser drops the first line break after the tag: this one is for it to drop.
    let text = format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;"));
    view! {
        <div class=field_class(wrong)>
            <label class="field-label" for=name>{label}</label>
            <HintAndError name hint error/>
            <textarea
                class="input"
                id=name
                name=name
                rows=rows.to_string()
                aria-describedby=described
                aria-invalid=wrong.then_some("true")
                inner_html=text
            ></textarea>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_never_closes_the_box() {
        let html = Owner::new().with(|| {
            let text = "</textarea><script>".to_owned();
            view! { <Textarea name="reason" label="?".to_owned() text/> }.to_html()
        });
        assert!(html.contains("&lt;/textarea>&lt;script></textarea>"), "{html}");
    }

    #[test]
    fn a_line_break_at_the_beginning_is_kept() {
        let html = Owner::new().with(|| {
            view! { <Textarea name="reason" label="?".to_owned() text="\na".to_owned()/> }.to_html()
        });
        assert!(html.contains(">\n\na</textarea>"), "{html}");
    }
}
