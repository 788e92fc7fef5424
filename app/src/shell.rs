//! The page around every page: head, header, ways to go, footer.

mod foot;
mod head;
mod top;

use leptos::prelude::*;

use crate::words::t;
use foot::{BottomBar, Foot};
use head::DocumentHead;
use top::Top;

pub use foot::{Footer, FooterLink};

/// The files of the build that every page names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    /// The address of the stylesheet.
    pub style: String,
    /// The address of the script that wakes the islands; nothing when the browser crate was not built.
    pub boot: Option<String>,
    /// The address of the script that does something about the network; nothing when it is switched off.
    pub offline: Option<String>,
}

/// Whose site this is. An empty text is hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteInfo {
    /// 诚信东丽
    pub name: String,
    /// The line under the name: 东丽在线 · 诚信专栏.
    pub line: String,
    /// The domain it is published under (`SiteDomain`), e.g. `www.tjdl.gov.cn`.
    pub domain: String,
    /// How others reach it, without a slash at the end: `https://www.tjdl.gov.cn`; nothing where nobody said.
    pub origin: Option<String>,
    /// The ten digits of the site's code (`SiteIDCode`).
    pub site_id_code: String,
    /// Whether the data are made up.
    pub demo: bool,
    /// The foot of every page.
    pub footer: Footer,
}

/// The language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// 简体中文
    #[default]
    Zh,
    /// English
    En,
}

impl Lang {
    /// Its tag in `lang` and its folder in `locales/`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language with this tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        [Self::Zh, Self::En].into_iter().find(|it| it.tag() == tag)
    }
}

/// How this reader reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Reader {
    /// The language of the interface.
    pub lang: Lang,
    /// 长辈版: larger type, larger targets, fewer things.
    pub large: bool,
    /// A page only its reader may see: it offers to sign out.
    pub personal: bool,
}

/// Which part of the site a page belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// `/`
    Home,
    /// `/column`
    Column,
    /// `/gallery`
    Gallery,
    /// `/guides`, `/repair`, `/objection`: before one starts
    Guides,
    /// `/search`
    Search,
    /// `/assistant`
    Assistant,
    /// `/record`, and what starts from a record
    Record,
    /// `/account`, `/cases`, `/sign-in`
    Account,
    /// `/desk`
    Desk,
    /// Everything else.
    #[default]
    Other,
}

/// What a page says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The title, without the name of the site; empty on the home page.
    pub title: String,
    /// One or two sentences for search engines and shared links.
    pub description: String,
    /// The path with its query, as it may be shared.
    pub path: String,
    /// The address that was opened, where it is not `path`: what is chosen in the header comes back to it.
    pub opened: Option<String>,
    /// Whether search engines may keep it.
    pub robots: bool,
    /// The column it stands in (`ColumnName` …).
    pub column: Option<ColumnMeta>,
    /// The article it is (`ArticleTitle` …).
    pub article: Option<ArticleMeta>,
    /// The path of the card for shared links, a PNG; there is a square one beside it, `…-square.png`.
    pub picture: Option<String>,
    /// Whether it has an island, so that the script is needed.
    pub islands: bool,
    /// Which way is marked as the current one.
    pub section: Section,
}

/// The column tags of a government site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnMeta {
    /// `ColumnName`
    pub name: String,
    /// `ColumnDescription`
    pub description: String,
    /// `ColumnKeywords`
    pub keywords: String,
    /// `ColumnType`
    pub kind: String,
}

/// The article tags of a government site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleMeta {
    /// `ArticleTitle`
    pub title: String,
    /// `PubDate`, `YYYY-MM-DD HH:mm`
    pub published: String,
    /// `ContentSource`
    pub source: String,
}

/// The whole document around a view.
///
/// Public pages are kept as bytes for everybody, so nothing here says who is signed in: the ways to one's own pages
/// are the same for all, and only a page of `reader.personal` offers to sign out.
#[component]
pub fn Shell(
    /// What the page says about itself.
    head: Head,
    /// How it is read.
    reader: Reader,
    /// Whose site it is.
    site: SiteInfo,
    /// The files it names.
    assets: Assets,
    children: Children,
) -> impl IntoView {
    let section = head.section;
    let path = head.opened.clone().unwrap_or_else(|| head.path.clone());
    let phone = site.footer.phone.clone();
    let personal = reader.personal.then_some("personal");
    let class = [reader.large.then_some("large"), personal]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    view! {
        <!DOCTYPE html>
        <html lang=reader.lang.tag() class=(!class.is_empty()).then_some(class)>
            <DocumentHead head site=site.clone() assets reader/>
            <body>
                <a class="skip" href="#main">
                    {t("shell-skip")}
                </a>
                <Top reader section path name=site.name.clone() line=site.line.clone() demo=site.demo phone=phone.clone()/>
                <main
                    id="main"
                    tabindex="-1"
                    data-aloud=reader.large.then(|| t("shell-aloud"))
                    data-quiet=reader.large.then(|| t("shell-aloud-stop"))
                >
                    {children()}
                </main>
                <Foot site/>
                <BottomBar section large=reader.large phone/>
            </body>
        </html>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(head: Head, reader: Reader, site: SiteInfo) -> String {
        let assets = Assets {
            style: "/style/site.1.css".to_owned(),
            boot: Some("/pkg/boot.1.js".to_owned()),
            offline: None,
        };
        Owner::new().with(|| view! { <Shell head reader site assets>"x"</Shell> }.to_html())
    }

    fn site() -> SiteInfo {
        SiteInfo {
            name: "诚信东丽".to_owned(),
            origin: Some("https://www.example.gov.cn".to_owned()),
            ..SiteInfo::default()
        }
    }

    #[test]
    fn an_unknown_site_code_is_left_out() {
        let html = page(Head::default(), Reader::default(), site());
        assert!(html.contains(r#"name="SiteName" content="诚信东丽""#), "{html}");
        assert!(!html.contains("SiteIDCode"), "{html}");
    }

    #[test]
    fn the_script_is_named_only_by_a_page_with_an_island() {
        assert!(!page(Head::default(), Reader::default(), site()).contains("<script"));
        let head = Head { islands: true, ..Head::default() };
        assert!(page(head, Reader::default(), site()).contains(r#"src="/pkg/boot.1.js""#));
    }

    #[test]
    fn only_a_personal_page_offers_to_sign_out() {
        assert!(!page(Head::default(), Reader::default(), site()).contains("/sign-out"));
        let reader = Reader { personal: true, ..Reader::default() };
        assert!(page(Head::default(), reader, site()).contains("/sign-out"));
    }

    #[test]
    fn large_letters_have_the_phone_number_at_hand_and_can_be_read_aloud() {
        let mut site = site();
        site.footer.phone = "12345".to_owned();
        let html = page(Head::default(), Reader::default(), site.clone());
        assert!(!html.contains("/aloud.js") && !html.contains("data-aloud"), "{html}");
        assert!(html.contains(r#"class="bar""#) && html.contains(r#"href="/assistant""#));
        let html = page(Head::default(), Reader { large: true, ..Reader::default() }, site);
        assert!(html.contains(r#"src="/aloud.js""#) && html.contains("data-aloud"), "{html}");
        let bar = &html[html.find(r#"class="bar""#).unwrap()..];
        assert!(bar.contains(r#"href="tel:12345""#) && !bar.contains("/assistant"), "{bar}");
    }

    #[test]
    fn a_shared_link_shows_a_card_that_every_phone_can_draw() {
        let head = Head { picture: Some("/share/column/a.png".to_owned()), ..Head::default() };
        let html = page(head, Reader::default(), site());
        let card =
            r#"<meta property="og:image" content="https://www.example.gov.cn/share/column/a.png">"#;
        assert!(html.contains(card), "{html}");
        assert!(html.contains(r#"content="https://www.example.gov.cn/share/column/a-square.png""#));
    }

    #[test]
    fn a_shared_link_says_language_and_country() {
        for (lang, locale) in [(Lang::Zh, "zh_CN"), (Lang::En, "en_US")] {
            let html = page(Head::default(), Reader { lang, ..Reader::default() }, site());
            let tag = format!(r#"<meta property="og:locale" content="{locale}">"#);
            assert!(html.contains(&tag), "{html}");
        }
    }

    #[test]
    fn a_choice_in_the_header_comes_back_to_what_was_opened() {
        let head = Head { path: "/public".to_owned(), ..Head::default() };
        let opened = Head { opened: Some("/public?page=2".to_owned()), ..head.clone() };
        for (head, to) in [(head, "/public"), (opened, "/public?page=2")] {
            let html = page(head, Reader::default(), site());
            let field = format!(r#"name="to" value="{to}""#);
            assert_eq!(html.matches(&field).count(), 2, "{html}");
            assert!(!html.contains(r#"rel="canonical" href="https://www.example.gov.cn/public?"#));
        }
    }

    #[test]
    fn empty_blocks_of_the_footer_are_hidden() {
        let html = page(Head::default(), Reader::default(), site());
        assert!(!html.contains("shell-organiser"), "{html}");
        let mut site = site();
        site.footer.organiser = "区发展改革委".to_owned();
        assert!(page(Head::default(), Reader::default(), site).contains("shell-organiser"));
    }

    #[test]
    fn nothing_in_the_page_is_an_inline_script_or_style() {
        let head = Head { islands: true, title: "</title><script>".to_owned(), ..Head::default() };
        let html = page(head, Reader { large: true, ..Reader::default() }, site());
        assert_eq!(html.matches("<script").count(), 2, "{html}");
        assert_eq!(html.matches("></script>").count(), 2, "{html}");
        assert!(!html.contains("style=\"") && !html.contains("<style"), "{html}");
        assert!(html.contains(r#"class="large""#), "{html}");
    }
}
