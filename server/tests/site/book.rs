//! The reader (信用知识读本), from cover to print.

use crate::visitor::{root, visitor};

#[tokio::test]
async fn the_book_is_read_from_its_cover_chapter_by_chapter_and_whole() {
    let site = visitor().await;
    let cover = site.opens("/reader").await;
    assert_eq!(cover.status, 200);
    assert!(cover.says("信用知识读本") && cover.says(r#"href="/reader/whole""#));
    let published = site.site.published();
    let chapters = published.library.chapters();
    assert!(!chapters.is_empty());
    let mut last = 0;
    for chapter in chapters {
        let at = cover.html().find(&format!("/reader/{}\"", chapter.piece.slug)).unwrap();
        assert!(at > last, "{} stands at its place", chapter.piece.slug);
        last = at;
    }
    for (at, chapter) in chapters.iter().enumerate() {
        let page = site.opens(&format!("/reader/{}", chapter.piece.slug)).await;
        assert_eq!(page.status, 200);
        for source in &chapter.sources {
            assert!(page.says(&format!("href=\"{source}\"")), "{source}");
        }
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        for other in beside.filter_map(|it| chapters.get(it)) {
            assert!(page.says(&format!("href=\"/reader/{}\"", other.piece.slug)));
        }
    }
    let whole = site.opens("/reader/whole").await.html();
    let mut ids: Vec<_> =
        whole.split(" id=\"").skip(1).filter_map(|it| it.split('"').next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice");
    for to in whole.split("href=\"#").skip(1).filter_map(|it| it.split('"').next()) {
        assert!(ids.contains(&to), "#{to} leads nowhere");
    }
    assert_eq!(site.opens("/reader/nothing").await.status, 404);
}

#[tokio::test]
async fn a_chapter_is_found_by_what_it_says_and_says_where_it_has_it_from() {
    let site = visitor().await;
    let page =
        site.opens("/search?q=%E4%BF%A1%E7%94%A8%E6%98%AF%E4%BB%80%E4%B9%88&kind=reader").await;
    assert!(page.says("/reader/what-is-credit"), "{}", page.html());
    let title = "公共信用和征信，不是一回事";
    assert!(site.opens("/reader/what-is-credit").await.says(title));
    assert!(site.in_english().opens("/reader").await.says("Credit reader"));
}

#[tokio::test]
async fn each_chapter_of_the_whole_book_is_a_part_that_ends_its_sheet() {
    let style = std::fs::read_to_string(root().join("style/book.css")).unwrap();
    let print = style.split("@media print").nth(1).unwrap();
    let ends = print.split('}').filter(|rule| rule.contains("break-after: page"));
    let ends: Vec<_> =
        ends.flat_map(|rule| rule.split('{').rev().nth(1).unwrap().split(',')).collect();
    let ends: Vec<_> = ends.iter().map(|it| it.trim()).collect();
    assert_eq!(ends, [".book-whole .book-cover", ".book-whole-contents", ".book-part"]);
    let site = visitor().await;
    let whole = site.opens("/reader/whole").await.html();
    let chapters = site.site.published().library.chapters().len();
    assert_eq!(whole.matches("class=\"book-part\"").count(), chapters);
    assert!(whole.contains("class=\"book-whole-contents\""));
}
