//! A form with one thing on a page: what repair and objection show alike.

use domain::case::Kind;
use domain::field_error::FieldError;
use domain::form::{Progress, Step};
use domain::ids::RecordId;
use domain::record::Record;
use leptos::prelude::*;

use crate::components::{ErrorSummary, Icon, SessionIsland, SessionWords, Tag};
use crate::words::{t, t_with};

/// What a page is called.
pub fn title(kind: Kind, step: Step) -> String {
    t(&format!("{}-step-{}", kind.key(), step.key()))
}

/// What is to be filled in, how far each page has come, and where it begins or goes on.
#[component]
pub(crate) fn Tasks(
    kind: Kind,
    record: RecordId,
    /// Whether something was filled in already.
    begun: bool,
    progress: Vec<Progress>,
) -> impl IntoView {
    let form = format!("/{}/{record}", kind.key());
    let next = progress.iter().find(|it| !it.done).map(|it| it.step);
    let (go, words) = match (next, begun) {
        (None, _) => (format!("{form}/check"), t("form-check")),
        (Some(step), true) => (format!("{form}?step={}", step.key()), t("form-go-on")),
        (Some(step), false) => (format!("{form}?step={}", step.key()), t("form-begin")),
    };
    let tasks = progress
        .iter()
        .map(|it| {
            let (class, said) = match (it.done, it.step.may_be_left_out(kind)) {
                (true, _) => ("good", t("form-task-done")),
                (false, true) => ("ended", t("form-task-optional")),
                (false, false) => ("wait", t("form-task-open")),
            };
            view! {
                <li>
                    <a href=format!("{form}?step={}", it.step.key())>
                        <span>{title(kind, it.step)}</span>
                        <Tag kind=class text=said/>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect_view();
    let kept = begun.then(|| view! { <p class="hint">{t("form-kept")}</p> }.into_any());
    view! {
        <section>
            <h2>{t("form-tasks")}</h2>
            <ol class="tasks">{tasks}</ol>
            {kept}
            <p class="do"><a class="btn" href=go>{words}</a></p>
            <p class="hint">{t("form-known")}" "<a href=format!("{form}?step=all")>{t("form-all")}</a></p>
        </section>
    }
    .into_any()
}

/// One page of the form: one thing at a time, kept as soon as it is sent.
#[component]
pub(crate) fn One(
    kind: Kind,
    step: Step,
    record: Record,
    errors: Vec<FieldError>,
    progress: Vec<Progress>,
    /// What is asked on it.
    questions: AnyView,
    /// How long the session lasts, in seconds.
    lasts: u64,
) -> impl IntoView {
    let form = format!("/{}/{}", kind.key(), record.id);
    let place = progress.iter().position(|it| it.step == step).map_or(1, |it| it + 1);
    let of =
        t_with("form-step-of", &[("n", place.to_string()), ("all", progress.len().to_string())]);
    let before = place.checked_sub(2).and_then(|it| progress.get(it));
    let back = before.map_or(form.clone(), |it| format!("{form}?step={}", it.step.key()));
    let optional = step
        .may_be_left_out(kind)
        .then(|| view! { <p class="hint">{t("form-optional")}</p> }.into_any());
    view! {
        <div class=format!("{} one", kind.key())>
            <p class="back"><a href=back><Icon name="back"/>{t("form-back")}</a></p>
            <header class="hero">
                <p class="place">{of}" · "<span lang="zh-CN">{record.facts.title}</span></p>
                <h1>{title(kind, step)}</h1>
            </header>
            <ErrorSummary errors/>
            {optional}
            <form method="post" action=form enctype="multipart/form-data" novalidate=true>
                // Enter in a line presses the first button of a form: let it be this one.
                <button class="unseen" name="action" value="next" tabindex="-1" aria-hidden="true"></button>
                <input type="hidden" name="step" value=step.key()/>
                {questions}
                <p class="do send">
                    <button class="btn" name="action" value="next">{t("form-next")}</button>
                    <button class="btn plain" name="action" value="later">{t("form-later")}</button>
                </p>
                <p class="hint">{t("form-saved")}</p>
            </form>
            <Lasts seconds=lasts/>
        </div>
    }
    .into_any()
}

/// Everything that is asked, in one form: for whoever wants it so, and where several things are wrong
/// at once.
#[component]
pub(crate) fn Whole(
    kind: Kind,
    record: RecordId,
    /// What is asked.
    questions: Vec<AnyView>,
    /// What happens next.
    next: AnyView,
    /// How long the session lasts, in seconds.
    lasts: u64,
) -> impl IntoView {
    view! {
        <form method="post" action=format!("/{}/{record}", kind.key()) enctype="multipart/form-data" novalidate=true>
            // Enter in a line presses the first button of a form: let it be this one.
            <button class="unseen" name="action" value="next" tabindex="-1" aria-hidden="true"></button>
            <input type="hidden" name="step" value="all"/>
            {questions}
            {next}
            <Onward/>
        </form>
        <Lasts seconds=lasts/>
    }
    .into_any()
}

/// The two buttons of a form that is looked at once more before it is sent, and what becomes of it
/// meanwhile.
#[component]
pub(crate) fn Onward() -> impl IntoView {
    view! {
        <p class="do send">
            <button class="btn" name="action" value="next">{t("form-check")}</button>
            <button class="btn plain" name="action" value="later">{t("form-later")}</button>
        </p>
        <p class="hint">{t("form-saved")}</p>
    }
    .into_any()
}

/// How long one stays signed in, how to stay longer, and that nothing is lost afterwards.
#[component]
pub(crate) fn Lasts(seconds: u64) -> impl IntoView {
    if seconds == 0 {
        return ().into_any();
    }
    let minutes = [("n", (seconds / 60).to_string())];
    view! {
        <p class="hint">{t_with("form-session-lasts", &minutes)}</p>
        <SessionIsland seconds words=SessionWords::read()/>
    }
    .into_any()
}
