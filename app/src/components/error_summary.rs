//! What has to be put right before a form can go on.

use domain::field_error::FieldError;
use leptos::prelude::*;

use crate::words::{t, t_with};

/// What has to be put right, each a link to its field. Takes the focus when the page opens; shows nothing when there
/// is nothing.
#[component]
pub fn ErrorSummary(
    /// What the form said, in the order of its fields.
    errors: Vec<FieldError>,
) -> impl IntoView {
    if errors.is_empty() {
        return None;
    }
    let title = t_with("components-errors-title", &[("n", errors.len().to_string())]);
    let lines: Vec<_> = errors
        .into_iter()
        .map(|error| view! { <li><a href=format!("#{}", error.field)>{t(error.message)}</a></li> })
        .collect();
    Some(view! {
        <div class="errors" role="alert" tabindex="-1" autofocus=true aria-labelledby="errors-title">
            <h2 id="errors-title">{title}</h2>
            <ul>{lines}</ul>
        </div>
    }
    .into_any())
}

/// The words for the first error of this field, if it has one.
pub fn error_for(errors: &[FieldError], field: &str) -> Option<String> {
    errors.iter().find(|error| error.field == field).map(|error| t(error.message))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MISSING: FieldError = FieldError { field: "reason", message: "objection-reason-missing" };

    #[test]
    fn each_error_is_a_link_to_its_field() {
        let html = Owner::new().with(|| view! { <ErrorSummary errors=vec![MISSING]/> }.to_html());
        assert!(html.contains(r##"<a href="#reason">objection-reason-missing</a>"##), "{html}");
        assert!(html.contains(r#"role="alert""#), "{html}");
    }

    #[test]
    fn a_form_without_errors_shows_no_summary() {
        let html = Owner::new().with(|| view! { <ErrorSummary errors=Vec::new()/> }.to_html());
        assert!(!html.contains("errors"), "{html}");
    }

    #[test]
    fn a_field_finds_its_own_words() {
        Owner::new().with(|| {
            assert_eq!(
                error_for(&[MISSING], "reason").as_deref(),
                Some("objection-reason-missing")
            );
            assert_eq!(error_for(&[MISSING], "statement"), None);
        });
    }
}
