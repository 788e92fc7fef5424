//! Searching by a program: `GET /api/v1/search`. Public, like the page; not signed, counted.

use axum::extract::{Query, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use search::{Sort, Span};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::problem::{Problem, ProblemBody};
use crate::limit::{Gate, address};
use crate::search::find::{Asked, Found, Which, find, typed};
use crate::site::Site;

/// Hits on a page.
pub const PER_PAGE: usize = 10;

/// Pages that can be turned.
const MOST_PAGES: usize = 100;

/// What is looked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// 搜什么：词、问句、拼音、单位名称、统一社会信用代码、文书号。最多 200 个字
    #[param(required = true, example = "信用修复", max_length = 200)]
    q: String,
    /// 只要哪一类：column 文章，gallery 案例，guides 办事指南，pages 本站说明，rules 规则，reader 读本，campus 信用课堂，public 公示的许可和处罚
    #[param(pattern = "^(column|gallery|guides|pages|rules|reader|campus|public)$")]
    kind: Option<String>,
    /// 第几页，从 1 起，每页 10 条
    #[param(minimum = 1, maximum = 100)]
    page: Option<usize>,
    /// newest：新的在前；不写：最相关的在前
    sort: Option<String>,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchAnswer {
    /// 实际搜的词
    pub q: String,
    /// 全部页共几条
    pub total: usize,
    /// 第几页
    pub page: usize,
    /// 共几页
    pub pages: usize,
    /// 每一类各有几条
    pub kinds: Vec<KindCount>,
    /// 您要找的是不是
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
    /// 同义词，也一起搜了
    pub also: Vec<String>,
    /// 容易混淆的词，一句话说明
    pub notes: Vec<SearchNote>,
    /// 这一页
    pub items: Vec<Item>,
}

/// How many there are of a kind.
#[derive(Debug, Serialize, ToSchema)]
pub struct KindCount {
    /// 类别
    pub kind: &'static str,
    /// 条数
    pub total: usize,
}

/// A sentence about a word.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchNote {
    /// 说明
    pub text: String,
    /// 在哪一页看得更细
    pub path: String,
}

/// A hit.
#[derive(Debug, Serialize, ToSchema)]
pub struct Item {
    /// 标题
    pub title: String,
    /// 地址，不带锚点
    #[schema(example = "/column/two-papers")]
    pub path: String,
    /// 那一段的锚点；空：页首
    pub anchor: String,
    /// 类别；best 是编辑推荐
    pub kind: &'static str,
    /// 那一段的文字，最多 90 个字
    pub excerpt: String,
    /// 发布或作出决定的日期
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// `GET /api/v1/search`
#[utoipa::path(
    get, path = "/api/v1/search", params(Wanted),
    responses(
        (status = 200, description = "找到的，最相关的在前", body = SearchAnswer),
        (status = 400, description = "请求不对：q 没有能搜的字，或 kind、page、sort 不对", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "太频繁", body = ProblemBody, content_type = "application/problem+json"),
    ),
    tag = "搜索"
)]
pub async fn search(State(site): State<Site>, request: Request) -> Result<Response, Problem> {
    if let Err(seconds) =
        site.limits.check(Gate::Search, address(&site, request.headers(), request.extensions()))
    {
        let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
        let detail = "每分钟最多搜 120 次";
        return Err(Problem::later(StatusCode::TOO_MANY_REQUESTS, seconds, detail));
    }
    let Query(wanted) = Query::<Wanted>::try_from_uri(request.uri())
        .map_err(|_| Problem::wrong("parameters", "参数读不出来：q 是文字，page 是数字"))?;
    let asked = wanted.asked()?;
    let published = site.published();
    let found = find(&site.store, &published, &site.records, site.today(), &asked).await?;
    let mut response = axum::Json(answer(&asked, found)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

impl Wanted {
    fn asked(&self) -> Result<Asked, Problem> {
        let q = typed(&self.q);
        if !q.chars().any(char::is_alphanumeric) {
            return Err(Problem::wrong("q", "q 里没有能搜的字，写一两个词，例如 q=信用修复"));
        }
        let which =
            match self.kind.as_deref() {
                None | Some("") => None,
                Some(key) => Some(Which::from_key(key).ok_or_else(|| {
                    Problem::wrong("kind", format!("kind 只能是 {}", Which::keys()))
                })?),
            };
        let sort = match self.sort.as_deref() {
            None | Some("" | "best") => Sort::Best,
            Some("newest") => Sort::Newest,
            Some(_) => return Err(Problem::wrong("sort", "sort 只能是 best 或 newest")),
        };
        let page = self.page.unwrap_or(1);
        if !(1..=MOST_PAGES).contains(&page) {
            return Err(Problem::wrong("page", "page 从 1 到 100"));
        }
        Ok(Asked { q, which, sort, page, per_page: PER_PAGE, ..Asked::default() })
    }
}

/// What was found, for a program. Without a kind, published records follow the pieces of the first
/// page; where a credit code was asked for, they come first.
pub fn answer(asked: &Asked, found: Found) -> SearchAnswer {
    let total = found.total(asked.which);
    let pages = found.pages(asked.which, PER_PAGE, MOST_PAGES);
    let Found { results, records, records_total, by_code, notes, bets } = found;
    let by_records = asked.which == Some(Which::Records);
    let text = |spans: &[Span]| spans.iter().map(|it| it.text.as_str()).collect::<String>();
    let pieces = results.hits.iter().map(|hit| Item {
        title: text(&hit.title),
        path: hit.href.split('#').next().unwrap_or_default().to_owned(),
        anchor: hit.anchor.clone(),
        kind: hit.kind.key(),
        excerpt: text(&hit.excerpt),
        date: Some(hit.date.to_string()),
    });
    let published = records.iter().map(|it| Item {
        title: format!("{}：{}", it.record.subject_name, it.record.facts.title),
        path: format!("/public/{}", it.record.id),
        anchor: String::new(),
        kind: Which::Records.key(),
        excerpt: it.record.facts.basis_document.clone(),
        date: Some(it.record.facts.decided_on.to_string()),
    });
    let best = bets.iter().map(|it| Item {
        title: it.title.clone(),
        path: it.link.clone(),
        anchor: String::new(),
        kind: "best",
        excerpt: it.text.clone(),
        date: None,
    });
    let items = match (by_records, asked.which.is_some(), asked.page) {
        (true, _, _) => published.collect(),
        (false, true, _) => pieces.collect(),
        (false, false, 1) if by_code => published.chain(best).chain(pieces).collect(),
        (false, false, 1) => best.chain(pieces).chain(published).collect(),
        (false, false, _) => pieces.collect(),
    };
    let kinds = results.kinds.iter().map(|(kind, n)| (kind.key(), *n));
    let kinds = kinds.chain([(Which::Records.key(), records_total)]);
    SearchAnswer {
        q: asked.q.clone(),
        total,
        page: asked.page,
        pages,
        kinds: kinds
            .filter(|(_, total)| *total > 0)
            .map(|(kind, total)| KindCount { kind, total })
            .collect(),
        instead: results.corrected,
        also: results.also,
        notes: notes.into_iter().map(|it| SearchNote { text: it.text, path: it.link }).collect(),
        items,
    }
}
