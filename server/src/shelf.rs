//! What was written, as the views show it.

use app::column::Piece;
use app::components::{Basis, FilterChoice, Heading, Translation};
use app::gallery::CaseCard;
use app::guides::GuideCard;
use app::shell::{ArticleMeta, ColumnMeta, Lang};
use content::{Article, Guide, ModelCase};
use jiff::civil::Date;

use crate::site::{Inner, Published};

/// An article in a list.
pub fn piece(article: &Article) -> Piece {
    let it = &article.piece;
    Piece {
        slug: it.slug.clone(),
        title: it.title.clone(),
        summary: it.summary.clone(),
        picture: it.picture.clone(),
        picture_alt: it.picture_alt.clone(),
        topic: article.topic.key(),
        date: it.date,
        minutes: usize::try_from(it.minutes).unwrap_or(1),
        demo: article.demo,
    }
}

/// A model case in a list.
pub fn case_card(case: &ModelCase) -> CaseCard {
    let it = &case.piece;
    CaseCard {
        slug: it.slug.clone(),
        title: it.title.clone(),
        summary: it.summary.clone(),
        picture: it.picture.clone(),
        picture_alt: it.picture_alt.clone(),
        kind: case.kind.key(),
        domain: case.domain.name().to_owned(),
    }
}

/// A guide in a list.
pub fn guide_card(guide: &Guide, lang: Lang) -> GuideCard {
    let it = &guide.piece;
    GuideCard {
        slug: it.slug.clone(),
        title: it.title.clone(),
        summary: it.summary.clone(),
        picture: it.picture.clone(),
        picture_alt: it.picture_alt.clone(),
        fee: guide.fee.clone(),
        limit: guide.limit.clone(),
        lang,
    }
}

/// Every guide in this language.
pub fn guides_in(published: &Published, lang: Lang) -> &[Guide] {
    match lang {
        Lang::Zh => published.library.guides(),
        Lang::En => &published.library.english().guides,
    }
}

/// Every guide in this language, in order.
pub fn guide_cards(published: &Published, lang: Lang) -> Vec<GuideCard> {
    guides_in(published, lang).iter().map(|guide| guide_card(guide, lang)).collect()
}

/// In which language a text is read: the translation, where there is one, or the Chinese itself.
pub fn translation(
    lang: Lang,
    original: &content::Piece,
    english: Option<&content::Piece>,
) -> Translation {
    match (lang, english) {
        (Lang::Zh, _) => Translation::Original,
        (Lang::En, None) => Translation::OnlyChinese,
        (Lang::En, Some(english)) => Translation::Translated {
            newer: (english.date < original.date).then_some(original.date),
        },
    }
}

/// The headings of a text.
pub fn contents(piece: &content::Piece) -> Vec<Heading> {
    let headings = piece.toc.iter();
    headings
        .map(|it| Heading { level: it.level, id: it.id.clone(), text: it.text.clone() })
        .collect()
}

/// What a text rests on.
pub fn basis(piece: &content::Piece) -> Vec<Basis> {
    let basis = piece.basis.iter();
    basis
        .map(|it| Basis {
            title: it.title.clone(),
            number: it.number.clone(),
            article: it.article.clone(),
        })
        .collect()
}

/// The tags of whatever was written and has a day (国办发〔2017〕47号).
pub fn article_meta(title: &str, date: Date, source: &str) -> ArticleMeta {
    ArticleMeta {
        title: title.to_owned(),
        published: format!("{date} 00:00"),
        source: source.to_owned(),
    }
}

/// The tags of the column.
pub fn column_meta(published: &Published) -> ColumnMeta {
    let column = &published.library.site().column;
    ColumnMeta {
        name: column.name.clone(),
        description: column.description.clone(),
        keywords: column.keywords.clone(),
        kind: column.kind.clone(),
    }
}

/// Ways to narrow a list: everything first, then each key that leaves something.
pub fn filters(
    keys: impl IntoIterator<Item = (&'static str, usize)>,
    chosen: Option<&str>,
    href: impl Fn(Option<&str>) -> String,
) -> Vec<FilterChoice> {
    let keys: Vec<_> = keys.into_iter().filter(|(_, count)| *count > 0).collect();
    let all = FilterChoice {
        key: "all".to_owned(),
        href: href(None),
        count: keys.iter().map(|(_, count)| count).sum(),
        chosen: chosen.is_none(),
    };
    let each = keys.into_iter().map(|(key, count)| FilterChoice {
        key: key.to_owned(),
        href: href(Some(key)),
        count,
        chosen: chosen == Some(key),
    });
    std::iter::once(all).chain(each).collect()
}

/// The part of a list that stands on a page (from 1), and how many pages there are; nothing where
/// there is no such page.
pub fn page_of<T>(list: Vec<T>, page: usize, per_page: usize) -> Option<(Vec<T>, usize)> {
    let pages = list.len().div_ceil(per_page).max(1);
    let from = page.checked_sub(1).filter(|_| page <= pages)? * per_page;
    Some((list.into_iter().skip(from).take(per_page).collect(), pages))
}

impl Inner {
    /// These articles, as questions that people ask next; one that is not there is left out.
    pub fn questions(&self, slugs: &[&str]) -> Vec<app::repair::Question> {
        let published = self.published();
        let found = slugs.iter().filter_map(|slug| published.library.article(slug));
        found
            .map(|it| app::repair::Question {
                href: format!("/column/{}", it.piece.slug),
                title: it.piece.title.clone(),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_not_there_is_nothing() {
        assert_eq!(page_of(vec![1, 2, 3], 2, 2), Some((vec![3], 2)));
        assert_eq!(page_of(vec![1, 2, 3], 3, 2), None);
        assert_eq!(page_of(vec![1], 0, 2), None);
        assert_eq!(page_of(Vec::<u8>::new(), 1, 2), Some((vec![], 1)));
    }
}
