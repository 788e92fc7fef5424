//! `chengxin ask`: a question, and what the assistant answers.

use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use indicatif::ProgressBar;
use semantic::Semantic;
use server::answer::{Answered, ask as answer};
use server::clock::Clock;
use server::site::{MODEL, Published};
use server::words::Locales;

use crate::Places;

/// What to ask.
#[derive(Args)]
pub struct Ask {
    /// The question.
    question: String,
    /// The question asked before it, in the same conversation. May be given several times.
    #[arg(long)]
    after: Vec<String>,
    #[command(flatten)]
    places: Places,
}

/// Asks. Reads `content/`, `locales/` and the model where it is installed, and no database.
pub fn ask(wanted: &Ask) -> anyhow::Result<()> {
    let Ask { question, after, places } = wanted;
    let today = Clock::System.today();
    let published = Published::load(&places.content, today);
    let published = published.map_err(|problems| anyhow::anyhow!("{}", problems.join("\n")))?;
    let semantic = Semantic::open(&places.data.join(MODEL)).map(Arc::new);
    let published = published.with_meaning(semantic.as_ref(), &places.content, &places.data);
    until_ready(&published);
    let words = Locales::load(&places.locales)?.words(0);
    let mut context = assistant::Context::default();
    for before in after {
        context = answer(&published, &words, before, today, &context).context;
    }
    let answered = answer(&published, &words, question, today, &context);
    if places.json {
        println!("{}", serde_json::to_string(&answered)?);
    } else {
        tell(&answered);
    }
    Ok(())
}

/// Waits until the vectors of the content are there, where the model is installed: the first time takes
/// minutes.
fn until_ready(published: &Published) {
    let Some((_, all)) = published.assistant.meaning() else { return };
    let bar = ProgressBar::new(all as u64).with_message("计算段落的意思");
    while let Some((done, _)) = published.assistant.meaning()
        && done < all
    {
        bar.set_position(done as u64);
        std::thread::sleep(Duration::from_millis(50));
    }
    bar.finish_and_clear();
}

fn tell(answered: &Answered) {
    println!("{}", answered.answer);
    for it in &answered.citations {
        let anchor = if it.anchor.is_empty() { String::new() } else { format!("#{}", it.anchor) };
        println!("—— {} {}{anchor}（{}）{}", it.title, it.path, it.date, it.article);
    }
}
