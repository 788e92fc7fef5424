//! `chengxin ask`: a question, and what the assistant answers.

use clap::Args;
use server::answer::{Answered, ask as answer};
use server::clock::Clock;
use server::site::Published;
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

/// Asks. Reads `content/` and `locales/`, and no database.
pub fn ask(wanted: &Ask) -> anyhow::Result<()> {
    let Ask { question, after, places } = wanted;
    let today = Clock::System.today();
    let published = Published::load(&places.content, today);
    let published = published.map_err(|problems| anyhow::anyhow!("{}", problems.join("\n")))?;
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

fn tell(answered: &Answered) {
    println!("{}", answered.answer);
    for it in &answered.citations {
        let anchor = if it.anchor.is_empty() { String::new() } else { format!("#{}", it.anchor) };
        println!("—— {} {}{anchor}（{}）{}", it.title, it.path, it.date, it.article);
    }
}
