//! The words of the field on one page.

use crate::visitor::visitor;

#[tokio::test]
async fn every_term_has_its_anchor_its_english_name_and_a_way_on() {
    let site = visitor().await;
    let page = site.opens("/glossary").await;
    let published = site.site.published();
    let terms = published.library.glossary().terms();
    assert!(terms.len() >= 70, "{}", terms.len());
    for term in terms {
        let anchor = format!("id=\"{}\" class=\"term-entry\"", term.key);
        for what in [&anchor, &term.english, &term.pinyin] {
            assert!(page.says(what), "{what}");
        }
        assert!(page.says(&format!("href=\"{}\"", term.see)), "{}", term.key);
    }
    // By sound: 词 of c before those of z, and a way to each letter.
    let html = page.html();
    let place = |what: &str| html.find(what).unwrap();
    assert!(place("id=\"letter-C\"") < place("id=\"letter-Z\"") && page.says("href=\"#letter-C\""));
    assert!(place("id=\"abnormal-list\"") < place("id=\"self-discipline-letter\""));
    assert!(site.opens("/sitemap").await.says("href=\"/glossary\""));
}
