//! A box for one line.

use leptos::prelude::*;

use super::Icon;
use crate::words::t;

/// One line to fill in, with its label, hint and error.
#[component]
pub fn Field(
    /// The name of the input, and its `id`.
    name: &'static str,
    /// What it asks.
    label: String,
    /// What is in it now.
    value: String,
    /// How to answer, with an example.
    #[prop(default = None, into)]
    hint: Option<String>,
    /// What is wrong with the answer.
    #[prop(default = None, into)]
    error: Option<String>,
    /// The type of the input.
    #[prop(default = "text")]
    kind: &'static str,
    /// Which keyboard a phone shows.
    #[prop(default = None, into)]
    inputmode: Option<&'static str>,
    /// What the browser may fill in; `off` when left out.
    #[prop(default = None, into)]
    autocomplete: Option<&'static str>,
    /// `""` for the whole line, `short` for a few digits, `medium` for a number or a name.
    #[prop(default = "")]
    width: &'static str,
) -> impl IntoView {
    let wrong = error.is_some();
    let described = described_by(name, hint.is_some(), wrong);
    view! {
        <div class=field_class(wrong)>
            <label class="field-label" for=name>{label}</label>
            <HintAndError name hint error/>
            <input
                class=if width.is_empty() { "input".to_owned() } else { format!("input input-{width}") }
                id=name
                name=name
                type=kind
                value=value
                inputmode=inputmode
                autocomplete=autocomplete.unwrap_or("off")
                aria-describedby=described
                aria-invalid=wrong.then_some("true")
            />
        </div>
    }
    .into_any()
}

/// The hint and the error of a field, where a screen reader finds them.
#[component]
pub(super) fn HintAndError(
    name: &'static str,
    hint: Option<String>,
    error: Option<String>,
) -> impl IntoView {
    view! {
        {hint.map(|hint| view! { <p class="field-hint" id=format!("{name}-hint")>{hint}</p> })}
        {error
            .map(|error| {
                view! {
                    <p class="field-error" id=format!("{name}-error")>
                        <Icon name="alert"/>
                        <span><span class="unseen">{t("components-error-prefix")}</span>{error}</span>
                    </p>
                }
            })}
    }
    .into_any()
}

/// The class of the box around a field.
pub(super) fn field_class(wrong: bool) -> &'static str {
    if wrong { "field field-wrong" } else { "field" }
}

/// The ids of what describes a field.
pub(super) fn described_by(name: &str, hint: bool, error: bool) -> Option<String> {
    match (hint, error) {
        (false, false) => None,
        (true, false) => Some(format!("{name}-hint")),
        (false, true) => Some(format!("{name}-error")),
        (true, true) => Some(format!("{name}-hint {name}-error")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_field_is_tied_to_its_hint_and_its_error() {
        let html = Owner::new().with(|| {
            view! {
                <Field
                    name="number"
                    label="?".to_owned()
                    value="a\"><b>".to_owned()
                    hint="for example 1".to_owned()
                    error=Some("not a number".to_owned())
                />
            }
            .to_html()
        });
        assert!(html.contains(r#"aria-describedby="number-hint number-error""#), "{html}");
        assert!(html.contains(r#"aria-invalid="true""#), "{html}");
        assert!(!html.contains("<b>"), "{html}");
    }
}
