//! `chengxin calendar due`: what the editors should prepare now.

use clap::Subcommand;
use jiff::civil::Date;
use server::calendar::{due, running_out};
use server::clock::Clock;
use server::site::Published;

use crate::Places;

/// Looks after the calendar of campaigns (content/campaigns.toml).
#[derive(Subcommand)]
pub enum Calendar {
    /// Which campaigns are near enough to be prepared, and what they put forward that nobody looked
    /// at for a year. The job `campaigns` writes of each once to the editors (content/site.toml).
    Due {
        /// As of this day; by default today.
        #[arg(long)]
        day: Option<Date>,
        #[command(flatten)]
        places: Places,
    },
}

/// Prints what is due.
pub fn calendar(wanted: &Calendar) -> anyhow::Result<()> {
    let Calendar::Due { day, places } = wanted;
    let today = day.unwrap_or_else(|| Clock::System.today());
    let published = Published::load(&places.content, Clock::System.today().max(today));
    let published = published.map_err(|problems| anyhow::anyhow!("{}", problems.join("\n")))?;
    let (due, out) = (due(&published, today), running_out(&published.campaigns, today));
    if places.json {
        println!("{}", serde_json::json!({ "day": today, "due": due, "tables_running_out": out }));
        return Ok(());
    }
    for it in &due {
        let days = match (it.from == it.to, it.from) {
            (true, from) => from.to_string(),
            (false, from) => format!("{from} 至 {}", it.to),
        };
        let soon = match it.days {
            0 => "已经开始".to_owned(),
            days => format!("还有 {days} 天"),
        };
        println!("{soon}：{}（{days}） {}", it.name, it.href);
        if it.provisional {
            println!("    日期每年另行通知：请查今年的通知，改 content/campaigns.toml");
        }
        for (href, date) in &it.stale {
            println!("    {href} 上次核对是 {date}，推荐以前请再核对一遍");
        }
    }
    if due.is_empty() {
        println!("眼下没有要准备的宣传节点");
    }
    for name in &out {
        println!(
            "农历表快用完了：请在 content/campaigns.toml 的 [[table]] 里补上 {name} 明年的日期"
        );
    }
    Ok(())
}
