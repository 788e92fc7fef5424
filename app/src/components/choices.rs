//! Choosing: one of several, some of several, or yes.

use leptos::prelude::*;

use super::field::{HintAndError, described_by, field_class};

/// One answer that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What it says.
    pub label: String,
    /// What it means, if the label is not enough.
    pub hint: Option<String>,
}

/// One of several. The first has the name as its `id`, so that an error can link to it.
#[component]
pub fn Radios(
    /// The name of the inputs.
    name: &'static str,
    /// What is asked.
    legend: String,
    /// How to answer.
    #[prop(default = None, into)]
    hint: Option<String>,
    /// What can be chosen, in order.
    choices: Vec<Choice>,
    /// The value that is chosen now, or nothing.
    chosen: String,
    /// What is wrong with the answer.
    #[prop(default = None, into)]
    error: Option<String>,
) -> impl IntoView {
    let wrong = error.is_some();
    let described = described_by(name, hint.is_some(), wrong);
    let choices: Vec<_> = choices
        .into_iter()
        .enumerate()
        .map(|(place, choice)| {
            let id = if place == 0 { name.to_owned() } else { format!("{name}-{}", place + 1) };
            let hint_id = format!("{id}-about");
            let described = choice.hint.is_some().then(|| hint_id.clone());
            let checked = choice.value == chosen;
            view! {
                <div class="choice">
                    <input
                        type="radio"
                        id=id.clone()
                        name=name
                        value=choice.value
                        checked=checked
                        aria-describedby=described
                    />
                    <label for=id>{choice.label}</label>
                    {choice.hint.map(|hint| view! { <p class="choice-hint" id=hint_id>{hint}</p> })}
                </div>
            }
        })
        .collect();
    view! {
        <fieldset class=field_class(wrong) aria-describedby=described>
            <legend class="field-label">{legend}</legend>
            <HintAndError name hint error/>
            <div class="choices">{choices}</div>
        </fieldset>
    }
    .into_any()
}

/// Some of several. The first has the name as its `id`, so that an error can link to it.
#[component]
pub fn Checkboxes(
    /// The name of the inputs.
    name: &'static str,
    /// What is asked.
    legend: String,
    /// How to answer.
    #[prop(default = None, into)]
    hint: Option<String>,
    /// What can be chosen, in order.
    choices: Vec<Choice>,
    /// The values that are chosen now.
    chosen: Vec<String>,
    /// What is wrong with the answer.
    #[prop(default = None, into)]
    error: Option<String>,
) -> impl IntoView {
    let wrong = error.is_some();
    let described = described_by(name, hint.is_some(), wrong);
    let choices: Vec<_> = choices
        .into_iter()
        .enumerate()
        .map(|(place, choice)| {
            let id = if place == 0 { name.to_owned() } else { format!("{name}-{}", place + 1) };
            let hint_id = format!("{id}-about");
            let described = choice.hint.is_some().then(|| hint_id.clone());
            let checked = chosen.contains(&choice.value);
            view! {
                <div class="choice">
                    <input
                        type="checkbox"
                        id=id.clone()
                        name=name
                        value=choice.value
                        checked=checked
                        aria-describedby=described
                    />
                    <label for=id>{choice.label}</label>
                    {choice.hint.map(|hint| view! { <p class="choice-hint" id=hint_id>{hint}</p> })}
                </div>
            }
        })
        .collect();
    view! {
        <fieldset class=field_class(wrong) aria-describedby=described>
            <legend class="field-label">{legend}</legend>
            <HintAndError name hint error/>
            <div class="choices">{choices}</div>
        </fieldset>
    }
    .into_any()
}

/// A box to tick. Its `id` is its name.
#[component]
pub fn Checkbox(
    /// The name of the input, and its `id`.
    name: &'static str,
    /// What the form sends when it is ticked.
    value: &'static str,
    /// What is agreed to.
    label: String,
    /// Whether it is ticked now.
    checked: bool,
    /// What is wrong with the answer.
    #[prop(default = None, into)]
    error: Option<String>,
) -> impl IntoView {
    let wrong = error.is_some();
    view! {
        <div class=field_class(wrong)>
            <HintAndError name hint=None error/>
            <div class="choice">
                <input
                    type="checkbox"
                    id=name
                    name=name
                    value=value
                    checked=checked
                    aria-describedby=described_by(name, false, wrong)
                    aria-invalid=wrong.then_some("true")
                />
                <label for=name>{label}</label>
            </div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_can_link_to_the_first_choice() {
        let choice =
            |value: &str| Choice { value: value.to_owned(), label: value.to_owned(), hint: None };
        let html = Owner::new().with(|| {
            view! {
                <Radios
                    name="kind"
                    legend="?".to_owned()
                    choices=vec![choice("a"), choice("b")]
                    chosen="b".to_owned()
                />
            }
            .to_html()
        });
        assert!(html.contains(r#"id="kind""#), "{html}");
        assert!(html.contains(r#"id="kind-2""#), "{html}");
        assert_eq!(html.matches("checked").count(), 1, "{html}");
    }
}
