//! The foot of every page: who runs the site, and the bar of a phone.

use leptos::prelude::*;

use super::{Section, SiteInfo};
use crate::components::Icon;
use crate::words::{t, t_with};

/// Who runs the site and under which numbers (国办发〔2017〕47号). An empty text is hidden, never made up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footer {
    /// 主办单位
    pub organiser: String,
    /// 承办
    pub undertaker: String,
    /// 地址
    pub address: String,
    /// 邮编
    pub postcode: String,
    /// 电话
    pub phone: String,
    /// ICP 备案号
    pub icp: String,
    /// Where the ICP registration is looked up.
    pub icp_url: String,
    /// 公安备案号
    pub police: String,
    /// Where the police registration is looked up.
    pub police_url: String,
    /// Where unlawful content is reported.
    pub report_url: String,
    /// Where 我为政府网站找错 leads.
    pub find_errors: String,
    /// Where 党政机关标识 leads.
    pub party_badge: String,
    /// 已支持 IPv6
    pub ipv6: bool,
    /// Further links; those the site has by itself (`/about` …) are not repeated.
    pub links: Vec<FooterLink>,
}

/// One more link of the footer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FooterLink {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// The pages about the site itself.
const OWN: [(&str, &str); 9] = [
    ("/contact", "contact-title"),
    ("/reader", "book-title"),
    ("/stories", "stories-title"),
    ("/calendar", "calendar-title"),
    ("/offline", "offline-title"),
    ("/about", "shell-about"),
    ("/accessibility", "shell-accessibility"),
    ("/privacy", "shell-privacy"),
    ("/sitemap", "shell-sitemap"),
];

/// The foot of the page.
#[component]
pub(super) fn Foot(site: SiteInfo) -> impl IntoView {
    let footer = site.footer;
    let own = OWN.into_iter().map(|(href, key)| (href.to_owned(), t(key), None));
    let more = footer
        .links
        .into_iter()
        .filter(|link| !OWN.iter().any(|(href, _)| *href == link.href))
        .map(|link| (link.href, link.label, Some("less")));
    let outside = [
        (footer.report_url, "shell-report"),
        (footer.find_errors, "shell-find-errors"),
        (footer.party_badge, "shell-party-badge"),
    ]
    .into_iter()
    .filter(|(href, _)| !href.is_empty())
    .map(|(href, key)| (href, t(key), None));
    let links: Vec<_> = own
        .chain(more)
        .chain(outside)
        .map(|(href, label, class)| view! { <li class=class><a href=href>{label}</a></li> })
        .collect();
    let phone = (!footer.phone.is_empty()).then(|| {
        let href = call(&footer.phone);
        view! {
            <p class="foot-phone">
                <Icon name="phone"/>
                <span>{t("shell-phone")}</span>
                <a href=href>{footer.phone}</a>
            </p>
        }
    });
    let lines = [
        ("shell-organiser", footer.organiser),
        ("shell-undertaker", footer.undertaker),
        ("shell-address", footer.address),
        ("shell-postcode", footer.postcode),
        ("shell-site-id-code", site.site_id_code),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(key, value)| view! { <li>{t_with(key, &[("value", value)])}</li> })
    .collect_view();
    view! {
        <footer class="foot">
            <div class="foot-inner">
                {phone}
                <p class="foot-ask">
                    <Icon name="talk"/>
                    <a href="/assistant">{t("shell-assistant")}</a>
                    <span>{t("shell-assistant-note")}</span>
                </p>
                <nav aria-label=t("shell-foot-nav")>
                    <ul class="foot-links">{links}</ul>
                </nav>
                <ul class="foot-lines">
                    {lines} {registration(footer.icp, footer.icp_url)}
                    {registration(footer.police, footer.police_url)}
                    {footer.ipv6.then(|| view! { <li>{t("shell-ipv6")}</li> })}
                </ul>
            </div>
        </footer>
    }
    .into_any()
}

/// A registration number, with the place where it can be looked up.
fn registration(number: String, href: String) -> Option<AnyView> {
    match (number.is_empty(), href.is_empty()) {
        (true, _) => None,
        (false, true) => Some(view! { <li>{number}</li> }.into_any()),
        (false, false) => Some(view! { <li><a href=href>{number}</a></li> }.into_any()),
    }
}

/// The bar at the lower edge of a phone: five ways, always in reach of the thumb. In large letters one of them calls.
#[component]
pub(super) fn BottomBar(section: Section, large: bool, phone: String) -> impl IntoView {
    let call = (large && !phone.is_empty()).then(|| {
        let href = call(&phone);
        view! {
            <li>
                <a href=href>
                    <Icon name="phone"/>
                    <span>{phone}</span>
                </a>
            </li>
        }
    });
    let ask = ("/assistant", "talk", "shell-assistant-short", Section::Assistant);
    let ways = [
        Some(("/", "home", "shell-home", Section::Home)),
        Some(("/record", "shield", "shell-record", Section::Record)),
        Some(("/guides", "guide", "shell-guides", Section::Guides)),
        call.is_none().then_some(ask),
        Some(("/account", "person", "shell-account", Section::Account)),
    ]
    .into_iter()
    .flatten()
    .map(|(href, icon, key, its)| {
        view! {
            <li>
                <a href=href aria-current=(its == section).then_some("true")>
                    <Icon name=icon/>
                    <span>{t(key)}</span>
                </a>
            </li>
        }
    })
    .collect_view();
    view! {
        <nav class="bar" aria-label=t("shell-bar")>
            <ul>{ways} {call}</ul>
        </nav>
    }
    .into_any()
}

/// The address that calls a number.
pub(super) fn call(phone: &str) -> String {
    format!("tel:{}", phone.replace([' ', '-'], ""))
}
