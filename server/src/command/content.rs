//! `chengxin content`: checking what was written, beginning a piece, and the link of a draft.

use std::path::Path;

use anyhow::{Context as _, bail, ensure};
use clap::{Subcommand, ValueEnum};
use content::{Hint, Kind, Library, Problem, hints};
use jiff::civil::Date;
use server::clock::Clock;
use server::outside;
use server::site::Published;
use server::words;

use crate::{Places, settings};

/// Looks after what was written.
#[derive(Subcommand)]
pub enum Content {
    /// Checks every file of `content/` and `locales/`; says what is wrong with file and line, and what an
    /// editor should look at: hard sentences, columns that are not kept up to date.
    Check {
        /// Fails where there is anything to look at, too.
        #[arg(long)]
        strict: bool,
        /// Asks every address outside this site, too, and tells which do not answer. That is for an editor
        /// to look at, never a failure: the network may be to blame.
        #[arg(long)]
        links: bool,
        /// As of this day; by default today.
        #[arg(long)]
        day: Option<Date>,
        #[command(flatten)]
        places: Places,
    },
    /// Begins a piece: a draft with everything that a piece needs, which nobody sees.
    New {
        /// What it will be.
        kind: New,
        /// The name of its file and the last part of its address: small letters, digits, hyphens.
        slug: String,
        #[command(flatten)]
        places: Places,
    },
    /// Prints the secret link of a piece that is not public yet; without a name those of all.
    Preview {
        /// Its slug.
        slug: Option<String>,
        #[command(flatten)]
        places: Places,
    },
}

/// What can be begun.
#[derive(Clone, Copy, ValueEnum)]
pub enum New {
    /// 专栏文章
    Article,
    /// 典型案例
    Case,
}

/// Does what is asked.
pub fn content(wanted: &Content) -> anyhow::Result<bool> {
    let today = Clock::System.today();
    match wanted {
        Content::Check { strict, links, day, places } => {
            check(places, *strict, *links, day.unwrap_or(today))
        }
        Content::New { kind, slug, places } => begin(places, *kind, slug, today).map(|()| true),
        Content::Preview { slug, places } => preview(places, slug.as_deref(), today).map(|()| true),
    }
}

fn check(places: &Places, strict: bool, links: bool, today: Date) -> anyhow::Result<bool> {
    let mut domain = String::new();
    let (mut problems, mut found) = match Published::load(&places.content, today) {
        Ok(published) => {
            domain.clone_from(&published.library.site().domain);
            (Vec::new(), hints(&published.library, today))
        }
        // Of columns nothing can be told while pieces are missing from them.
        Err(problems) => {
            let mut hints = hints(&Library::load_part(&places.content, today), today);
            hints.retain(|it| !it.file.is_empty());
            (problems, hints)
        }
    };
    if let Err(error) = words::Locales::load(&places.locales) {
        problems.push(format!("{error:#}"));
    }
    let good = problems.is_empty() && (found.is_empty() || !strict);
    if links {
        let silent = outside::silent(outside::addresses(&places.content, &domain));
        found.extend(silent.into_iter().map(|it| Hint {
            file: it.place,
            reason: format!("站外的 {} {}", it.address, it.why),
        }));
    }
    if places.json {
        let hints: Vec<_> = found
            .iter()
            .map(|it| serde_json::json!({ "file": it.file, "reason": it.reason }))
            .collect();
        println!("{}", serde_json::json!({ "problems": problems, "hints": hints }));
        return Ok(good);
    }
    for problem in &problems {
        println!("{problem}");
    }
    for hint in &found {
        match hint.file.as_str() {
            "" => println!("提示：{}", hint.reason),
            file => println!("提示：{file}: {}", hint.reason),
        }
    }
    if problems.is_empty() {
        println!("content and locales are in order");
    }
    Ok(good)
}

fn begin(places: &Places, kind: New, slug: &str, today: Date) -> anyhow::Result<()> {
    let (folder, own) = match kind {
        New::Article => ("column", "topic = \"knowledge\"\n"),
        New::Case => ("cases", "kind = \"promise\"\ndomain = \"食品药品\"\n"),
    };
    let named = slug.split('-').all(|part| {
        !part.is_empty() && part.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
    });
    ensure!(named && slug.len() <= 64, "“{slug}”不行：文件名只用小写字母、数字和中间的连字符");
    let path = places.content.join(folder).join(format!("{slug}.md"));
    ensure!(!path.exists(), "{} 已经有了", path.display());
    // Some picture that is there, so that the draft can be looked at.
    let picture = first_picture(&places.content)?;
    let demo = matches!(kind, New::Case);
    let text = format!(
        "+++\ntitle = \"标题：一句话说清楚一件事\"\n{own}date = {today}\ndraft = true\n\
         summary = \"一两句话，最多80个字。\"\npicture = \"{picture}\"\npicture_alt = \"图里画了什么\"\n\
         keywords = []\nsource = \"诚信东丽编辑部\"\ndemo = {demo}\n+++\n\
         第一段先说结论。\n\n## 怎么做\n\n一步一步写，句子短一些。\n"
    );
    let before = problems(&places.content, today);
    std::fs::write(&path, text).with_context(|| path.display().to_string())?;
    let mut after = problems(&places.content, today);
    after.retain(|it| !before.contains(it));
    if let Some(problem) = after.first() {
        // One file that is wrong keeps everything from being published.
        std::fs::remove_file(&path).with_context(|| path.display().to_string())?;
        bail!("{problem}");
    }
    println!("{}", path.display());
    println!("写好以后删去 draft = true，把 date 改成公开的那一天；写将来的日子，到那天自己公开");
    Ok(())
}

fn problems(content: &Path, today: Date) -> Vec<Problem> {
    Library::load(content, today).err().unwrap_or_default()
}

fn first_picture(content: &Path) -> anyhow::Result<String> {
    let dir = content.join("pictures");
    let mut names: Vec<String> = std::fs::read_dir(&dir)
        .with_context(|| dir.display().to_string())?
        .filter_map(|it| it.ok()?.file_name().into_string().ok())
        .filter_map(|it| it.strip_suffix(".svg").map(str::to_owned))
        .filter(|it| !it.starts_with("cover-"))
        .collect();
    names.sort();
    names.into_iter().next().context("content/pictures 里还没有图片")
}

fn preview(places: &Places, slug: Option<&str>, today: Date) -> anyhow::Result<()> {
    let library = Library::load(&places.content, today).map_err(|problems| {
        let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("{}", lines.join("\n"))
    })?;
    let file = settings(places).data.join("keys");
    ensure!(file.exists(), "{} 里没有密钥：--data 写网站用的那个文件夹", places.data.display());
    let keys = store::seal::Keys::load_or_make(&file)?;
    let domain = format!("https://{}", library.site().domain);
    let origin = places.origin.as_deref().unwrap_or(&domain).trim_end_matches('/').to_owned();
    let waiting: Vec<_> = library
        .waiting()
        .iter()
        .filter(|it| slug.is_none_or(|slug| it.piece().slug == slug))
        .collect();
    if let Some(slug) = slug {
        let public = Kind::ALL.iter().any(|kind| library.entry(*kind, slug).is_some());
        ensure!(!public, "{slug} 已经公开了");
        ensure!(!waiting.is_empty(), "没有叫 {slug} 的草稿或者待发布的文章");
    }
    let until = store::preview::until(today);
    for it in waiting {
        let code = store::preview::code(&keys, &it.href(), until);
        let link = format!("{origin}/preview/{}/{}/{code}", it.kind().key(), it.piece().slug);
        println!("{}\n{link}\n{until} 以前有效", it.piece().title);
    }
    Ok(())
}
