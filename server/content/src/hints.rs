//! What an editor should look at although nothing is wrong with it: hard sentences, drafts whose day is over,
//! columns that are not kept up to date.

use jiff::civil::Date;

use crate::freshness::{failures, watched};
use crate::library::Library;
use crate::piece::Piece;
use crate::reading::measure;
use crate::vocabulary::Kind;

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The file, as `content/column/two-papers.md`; empty for the site as a whole.
    pub file: String,
    /// What, in plain Chinese.
    pub reason: String,
}

/// Everything to look at on a day, drafts too.
pub fn hints(library: &Library, today: Date) -> Vec<Hint> {
    let written =
        |kind: Kind, it: &Piece| (format!("{}/{}", kind.folder(), it.slug), it.text.clone());
    let public = library.entries().map(|it| written(it.kind, it.piece));
    let waiting = library.waiting().iter().map(|it| written(it.kind(), it.piece()));
    let chapters = library.chapters().iter().map(|it| {
        let (folder, name) = (Kind::Reader.folder(), &it.piece.slug);
        (format!("{folder}/{:02}-{name}", it.number), it.piece.text.clone())
    });
    let lessons = library.lessons().iter().map(|it| {
        let text: Vec<_> = it.sections.iter().map(|part| part.text.as_str()).collect();
        (format!("campus/{}", it.slug), text.join("\n"))
    });
    let all = public.chain(waiting).chain(chapters).chain(lessons);
    let mut hints: Vec<Hint> = all.flat_map(|(file, text)| hard(&file, &text)).collect();
    let late = library.waiting().iter().filter(|it| it.piece().draft && it.piece().date < today);
    hints.extend(late.map(|it| {
        let (kind, piece) = (it.kind(), it.piece());
        let reason = format!("草稿的日期 {} 已经过去，公开以前请改成公开的那一天", piece.date);
        Hint { file: format!("content/{}/{}.md", kind.folder(), piece.slug), reason }
    }));
    let columns = watched(library, today);
    for column in columns.iter().filter(|it| it.stale) {
        let (key, newest) = (&column.key, column.newest.unwrap_or(today));
        let reason = format!("栏目 {key} 最近一次更新是 {newest}，已经过期");
        hints.push(Hint { file: String::new(), reason });
    }
    for failure in failures(&columns) {
        let reason = format!("按政府网站检查指标单项否决：{}", failure.key());
        hints.push(Hint { file: String::new(), reason });
    }
    hints
}

/// Which articles and cases changed, at these addresses and on these days, without a word about it in their
/// history (修订记录). That a text changed is noticed within a day.
pub fn unsaid(library: &Library, changed: &[(String, Date)]) -> Vec<Hint> {
    let unsaid = changed.iter().filter_map(|(href, day)| {
        let entry =
            library.now(href).filter(|it| matches!(it.kind, Kind::Column | Kind::Gallery))?;
        let said = entry.piece.updated().tomorrow().is_ok_and(|last| last >= *day);
        let file = format!("content/{}/{}.md", entry.kind.folder(), entry.piece.slug);
        let reason = format!("{day} 发现文字改过，修订记录里没有写：请补 [[change]]");
        (!said).then_some(Hint { file, reason })
    });
    unsaid.collect()
}

/// What is hard to read in one piece.
fn hard(file: &str, text: &str) -> impl Iterator<Item = Hint> + use<> {
    let file = format!("content/{file}.md");
    let hints = measure(text).hints();
    hints.into_iter().map(move |reason| Hint { file: file.clone(), reason })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::library::fixture::Folder;

    #[test]
    fn a_draft_whose_day_is_over_is_told_before_it_is_published_under_it() {
        let folder = Folder::new();
        let draft = Folder::article("题", "").replace("demo = false", "demo = false\ndraft = true");
        folder.write("column/a.md", draft);
        let library = folder.load().unwrap();
        let told = |day| {
            let hints = hints(&library, day);
            hints
                .iter()
                .any(|it| it.file == "content/column/a.md" && it.reason.contains("2026-11-02"))
        };
        assert!(!told(date(2026, 11, 2)) && told(date(2026, 11, 3)));
    }
}
