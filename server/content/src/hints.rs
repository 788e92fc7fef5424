//! What an editor should look at although nothing is wrong with it: hard sentences, columns that are not
//! kept up to date.

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
    let chapters = library.chapters().iter().map(|it| written(Kind::Reader, &it.piece));
    let lessons = library.lessons().iter().map(|it| {
        let text: Vec<_> = it.sections.iter().map(|part| part.text.as_str()).collect();
        (format!("campus/{}", it.slug), text.join("\n"))
    });
    let all = public.chain(waiting).chain(chapters).chain(lessons);
    let mut hints: Vec<Hint> = all.flat_map(|(file, text)| hard(&file, &text)).collect();
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

/// What is hard to read in one piece.
fn hard(file: &str, text: &str) -> impl Iterator<Item = Hint> + use<> {
    let file = format!("content/{file}.md");
    let hints = measure(text).hints();
    hints.into_iter().map(move |reason| Hint { file: file.clone(), reason })
}
