//! Where a link leads, and whether anything is there.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::library::Library;
use crate::piece::Entry;
use crate::safe::SCHEMES;
use crate::story::Stories;
use crate::vocabulary::{CaseKind, Domain, Kind, Topic};

/// The addresses a text may link to besides the written pieces.
const SERVICES: &[&str] = &[
    "/",
    "/account",
    "/assistant",
    "/benefits",
    "/calendar",
    "/calendar.ics",
    "/campus",
    "/authorisations",
    "/authorisations/new",
    "/authorised",
    "/cases",
    "/catalogue",
    "/column",
    "/column/series",
    "/complaint",
    "/contact",
    "/contest",
    "/contest/board",
    "/contest/certificate",
    "/contest/rules",
    "/data",
    "/data/delete",
    "/data/declined",
    "/desk",
    "/feed.xml",
    "/gallery",
    "/gallery/consent",
    "/gallery/nominate",
    "/gallery/nominations",
    "/gallery/people",
    "/gallery/selection",
    "/glossary",
    "/guides",
    "/message",
    "/notices",
    "/notices/settings",
    "/objection",
    "/offline",
    "/plan",
    "/points",
    "/points/rules",
    "/practice",
    "/practice/class",
    "/practice/enter",
    "/public",
    "/public.csv",
    "/reader",
    "/reader/whole",
    "/reconsideration",
    "/record",
    "/record/access",
    "/repair",
    "/report",
    "/rules",
    "/search",
    "/search/subscriptions",
    "/sign-in",
    "/sitemap",
    "/sitemap.xml",
    "/statistics",
    "/stories",
    "/verify",
    "/volunteer",
    "/volunteer/mine",
    "/volunteer/proof",
];

/// What a page at the root may not be called, because something else answers there.
const TAKEN: &[&str] = &[
    "extension",
    "healthz",
    "metrics",
    "pages",
    "pictures",
    "pkg",
    "preferences",
    "preview",
    "readyz",
    "share",
    "sign-out",
    "statement",
    "style",
    "styleguide",
    "useful",
    "wechat",
];

/// The tabs of `/public`.
const TABS: [&str; 4] = ["licence", "penalty", "person-licence", "person-penalty"];

/// A link within the site that still has to be looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// `/column/two-papers#材料`, `#材料`, `/pictures/clock.svg`.
    pub to: String,
    /// Its byte in the text it stands in.
    pub at: usize,
}

/// What kind of link an author wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Within the site or the page.
    Inside,
    /// To another site, by mail or by telephone.
    Outside,
    /// Not a link we show.
    Refused,
}

/// Tells the kinds of link apart. A scheme is only believed when it is on the list.
pub(crate) fn target(to: &str) -> Target {
    let inside = to.starts_with('#') || (to.starts_with('/') && !to.starts_with("//"));
    let outside = SCHEMES.iter().any(|scheme| {
        to.split_once(':').is_some_and(|(written, _)| written.eq_ignore_ascii_case(scheme))
    });
    // A backslash or a control character is read differently by different browsers.
    if to.contains(|c: char| c.is_control() || c == '\\') {
        Target::Refused
    } else if inside {
        Target::Inside
    } else if outside {
        Target::Outside
    } else {
        Target::Refused
    }
}

/// Everything there is to link to: the addresses, each with its anchors. Those of a page that could
/// not be read are not known.
#[derive(Debug, Default)]
pub(crate) struct Addresses {
    anchors: BTreeMap<String, Option<BTreeSet<String>>>,
    /// Those that are not public yet: from which day they will be, or none for a draft.
    waiting: BTreeMap<String, Option<Date>>,
}

impl Addresses {
    /// Everything that was written: pieces, chapters and these stories.
    pub fn of(library: &Library, stories: &Stories) -> Self {
        let mut addresses = Self::default();
        let chapters = library.chapters().iter().map(Entry::from);
        for entry in library.entries().chain(chapters) {
            let anchors = entry.piece.sections.iter().map(|section| section.anchor.clone());
            addresses.add(entry.href(), anchors);
        }
        for story in stories.all() {
            addresses.add(story.href(), std::iter::empty());
        }
        addresses
    }

    /// Adds an address with the anchors on its page.
    pub fn add(&mut self, href: String, anchors: impl Iterator<Item = String>) {
        self.anchors.insert(href, Some(anchors.collect()));
    }

    /// Adds the address of a page that has problems of its own: links to it are not to blame.
    pub fn add_unread(&mut self, href: String) {
        self.anchors.entry(href).or_insert(None);
    }

    /// Says that nobody sees an address before that day; a draft has none.
    pub fn add_waiting(&mut self, href: String, due: Option<Date>) {
        self.waiting.insert(href, due);
    }

    /// Whether something stands, or will stand, at this address.
    pub fn has(&self, href: &str) -> bool {
        self.anchors.contains_key(href)
    }

    /// Why a link would lead nowhere for a while: what it leads to becomes public after the page it
    /// stands on. A draft may lead anywhere.
    pub fn too_early(&self, from: &str, to: &str) -> Option<String> {
        let path = to.split(['#', '?']).next().unwrap_or_default();
        let due = self.waiting.get(path)?;
        match (self.waiting.get(from), due) {
            (Some(None), _) => None,
            (_, None) => Some(format!("链接 {to} 指向的是草稿，还没有公开")),
            (Some(Some(own)), Some(due)) if own >= due => None,
            (_, Some(due)) => Some(format!("链接 {to} 指向的文章到 {due} 才公开")),
        }
    }

    /// Why a link on the page `from` leads nowhere; `None` when it leads somewhere.
    pub fn fault(&self, from: &str, to: &str) -> Option<String> {
        let (path, anchor) = match to.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (to, None),
        };
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let path = if path.is_empty() { from } else { path };
        if !query.split('&').all(|part| narrows(path, part)) {
            return Some(format!("链接 {to} 问号后面的分类不存在"));
        }
        let Some(anchors) = self.anchors.get(path) else {
            let known = SERVICES.contains(&path);
            return (!known).then(|| match path.strip_prefix("/pages/") {
                Some(slug) => format!("链接 {to} 没有这个地址，请写成 /{slug}"),
                None => format!("链接 {to} 指向的页面不存在"),
            });
        };
        let (anchor, anchors) = (anchor?, anchors.as_ref()?);
        (!anchors.contains(anchor)).then(|| format!("链接 {to} 指向的小标题不存在"))
    }
}

/// Whether a list has the part that is asked for. What other pages are asked for is for them to know.
fn narrows(path: &str, part: &str) -> bool {
    let (name, key) = part.split_once('=').unwrap_or((part, ""));
    match (path, name) {
        _ if key.is_empty() => true,
        ("/column", "topic") => Topic::from_key(key).is_some(),
        ("/gallery", "kind") => CaseKind::from_key(key).is_some(),
        ("/gallery", "domain") => Domain::from_key(key).is_some(),
        ("/public", "tab") => TABS.contains(&key),
        _ => true,
    }
}

/// Whether a page at the root may have this slug.
pub(crate) fn free_at_the_root(slug: &str) -> bool {
    let first = |address: &str| address.split('/').nth(1) == Some(slug);
    !TAKEN.contains(&slug)
        && !SERVICES.iter().any(|address| first(address))
        && !Kind::ALL.iter().any(|kind| kind.key() == slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_listed_schemes_leave_the_site() {
        assert_eq!(target("https://www.creditchina.gov.cn/"), Target::Outside);
        assert_eq!(target("tel:12345"), Target::Outside);
        assert_eq!(target("/record"), Target::Inside);
        assert_eq!(target("#材料"), Target::Inside);
        for bad in
            ["javascript:alert(1)", "//evil.example", "two-papers.md", "java\nscript:x", "/\\x"]
        {
            assert_eq!(target(bad), Target::Refused, "{bad}");
        }
    }

    #[test]
    fn a_link_is_looked_up_with_its_anchor() {
        let mut addresses = Addresses::default();
        addresses.add("/column/a".into(), ["材料".to_owned()].into_iter());
        assert_eq!(addresses.fault("/column/a", "#材料"), None);
        assert_eq!(addresses.fault("/column/a", "/column/a#材料"), None);
        assert_eq!(addresses.fault("/column/a", "/search?q=a"), None);
        assert_eq!(addresses.fault("/column/a", "/column?topic=warning&page=2"), None);
        assert_eq!(addresses.fault("/column/a", "/gallery?domain=taxes"), None);
        assert_eq!(addresses.fault("/column/a", "/column/a?topic=x#材料"), None);
        assert!(addresses.fault("/column/a", "#时限").is_some());
        assert!(addresses.fault("/column/a", "/column/b").is_some());
        assert!(addresses.fault("/column/a", "/pages/about").unwrap().contains("/about"));
    }

    #[test]
    fn a_page_cannot_take_the_place_of_a_service() {
        assert!(free_at_the_root("privacy"));
        assert!(!free_at_the_root("record"));
        assert!(!free_at_the_root("pkg"));
        assert!(!free_at_the_root("statistics"));
    }
}
