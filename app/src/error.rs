//! When a page cannot be shown: what happened in one sentence, and the ways on.

use leptos::prelude::*;

use crate::components::{Icon, Picture, SearchBox};
use crate::words::{t, t_with};

/// There is no such page, or it is not this reader's to see.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <div class="error-page">
            <Picture name="not-found".to_owned() alt=String::new() first=true/>
            <h1>{t("error-not-found")}</h1>
            <p class="lead">{t("error-not-found-about")}</p>
            <SearchBox/>
            <Ways/>
        </div>
    }
    .into_any()
}

/// The request came from somewhere else, or the way is not open to this reader (403).
#[component]
pub fn Forbidden() -> impl IntoView {
    plain("lock", t("error-forbidden"), t("error-forbidden-about"))
}

/// What was sent is too large (413).
#[component]
pub fn TooLarge() -> impl IntoView {
    plain("file", t("error-too-large"), t("error-too-large-about"))
}

/// Too many requests in a short time (429).
#[component]
pub fn TooMany(
    /// After how many seconds to try again.
    seconds: u64,
) -> impl IntoView {
    plain(
        "clock",
        t("error-too-many"),
        t_with("error-too-many-about", &[("n", seconds.to_string())]),
    )
}

/// The request cannot be read (400).
#[component]
pub fn BadRequest() -> impl IntoView {
    plain("info", t("error-bad-request"), t("error-bad-request-about"))
}

/// Our fault (500). The number finds the line in our log.
#[component]
pub fn Broken(
    /// The number under which it was logged.
    reference: String,
) -> impl IntoView {
    view! {
        <div class="error-page">
            <p class="error-mark"><Icon name="alert"/></p>
            <h1>{t("error-broken")}</h1>
            <p class="lead">{t("error-broken-about")}</p>
            <p class="error-reference">{t("error-reference")} " " <b class="number">{reference}</b></p>
            <Ways/>
        </div>
    }
    .into_any()
}

/// The session ended while a form was being filled in.
#[component]
pub fn SignInAgain(
    /// The page to come back to.
    to: String,
    /// Whether what was written has been kept by the server.
    #[prop(default = false)]
    kept: bool,
) -> impl IntoView {
    let about = if kept { "error-sign-in-kept" } else { "error-sign-in-about" };
    view! {
        <div class="error-page">
            <p class="error-mark"><Icon name="lock"/></p>
            <h1>{t("error-sign-in")}</h1>
            <p class="lead">{t(about)}</p>
            <form class="do" method="get" action="/sign-in">
                <input type="hidden" name="to" value=to/>
                <button class="btn big">{t("error-sign-in-button")}</button>
            </form>
            <Ways/>
        </div>
    }
    .into_any()
}

fn plain(icon: &'static str, title: String, about: String) -> impl IntoView {
    view! {
        <div class="error-page">
            <p class="error-mark"><Icon name=icon/></p>
            <h1>{title}</h1>
            <p class="lead">{about}</p>
            <Ways/>
        </div>
    }
}

/// Where to go from here.
#[component]
fn Ways() -> impl IntoView {
    let ways = [
        ("/", "error-way-home"),
        ("/record", "error-way-record"),
        ("/guides", "error-way-guides"),
        ("/column", "error-way-column"),
    ]
    .into_iter()
    .map(|(href, key)| {
        view! {
            <li>
                <a class="way" href=href>
                    <span class="way-title">{t(key)}</span>
                    <Icon name="right"/>
                </a>
            </li>
        }
    })
    .collect_view();
    view! {
        <nav class="band error-ways" aria-labelledby="error-ways">
            <h2 id="error-ways">{t("error-ways")}</h2>
            <ul class="ways-list">{ways}</ul>
            <p class="hint">{t("error-call")} " " <a href="tel:12345">"12345"</a></p>
        </nav>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_of_ours_names_its_number_and_nothing_else() {
        let html = Owner::new().with(|| view! { <Broken reference="7K2P".to_owned()/> }.to_html());
        assert!(html.contains("7K2P"), "{html}");
    }

    #[test]
    fn signing_in_again_leads_back_to_the_form() {
        let html = Owner::new()
            .with(|| view! { <SignInAgain to="/objection/1?a=\"b".to_owned()/> }.to_html());
        assert!(html.contains("/objection/1?a=&quot;b"), "{html}");
    }
}
