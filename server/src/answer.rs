//! What the assistant answered, in plain words: for the command line, for programs, for WeChat.

use app::components::day;
use app::words::{Words, t, t_with};
use assistant::{Arg, COVER, Context, Kind, Part, Question, Reply};
use jiff::civil::Date;
use leptos::prelude::{Owner, provide_context};
use serde::Serialize;
use utoipa::ToSchema;

use crate::rephrase::Rephraser;
use crate::site::{Published, Site};

/// An answer as programs get it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Answered {
    /// answer 引用已发布的句子回答，refusal 没有依据不答，dialogue 要办一件事，sign-in 要本人登录，person 要找工作人员
    #[schema(example = "answer")]
    pub kind: &'static str,
    /// 回答的全文。引用的句子原样在内
    pub answer: String,
    /// 每一句的出处
    pub citations: Vec<Cited>,
    /// 写“改写”那一段的语言模型；没有改写就没有这一项
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rephrased_by: Option<String>,
    /// 接着问的时候原样带上，里面没有您写的话
    #[schema(value_type = Object)]
    pub context: Context,
}

/// A source, as programs get it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Cited {
    /// 文章、指南或者规则的标题
    pub title: String,
    /// 页面地址
    #[schema(example = "/guides/repair")]
    pub path: String,
    /// 小标题的锚点，开头一段为空
    pub anchor: String,
    /// 引用的句子
    pub quote: String,
    /// 文章的日期，或者规则施行的日期
    #[schema(value_type = String, example = "2026-11-18")]
    pub date: Date,
    /// 背后的法规，没有就是空的
    pub article: String,
}

/// Asks, as somebody who is not signed in.
pub fn ask(
    published: &Published,
    words: &Words,
    text: &str,
    today: Date,
    earlier: &Context,
) -> Answered {
    let question = Question { text, today, signed_in: false, earlier };
    told(words, published.assistant.answer(&question))
}

/// Answers; where meaning is looked at, off the threads that wait for requests.
///
/// # Errors
/// When answering broke off.
pub async fn reply(
    site: &Site,
    text: &str,
    signed_in: bool,
    earlier: &Context,
) -> anyhow::Result<Reply> {
    let (published, today) = (site.published(), site.today());
    if !published.assistant.is_slow() {
        return Ok(published.assistant.answer(&Question { text, today, signed_in, earlier }));
    }
    let (text, earlier) = (text.to_owned(), earlier.clone());
    let answer = move || {
        let question = Question { text: &text, today, signed_in, earlier: &earlier };
        published.assistant.answer(&question)
    };
    Ok(tokio::task::spawn_blocking(answer).await?)
}

/// A reply as programs get it.
pub fn told(words: &Words, reply: Reply) -> Answered {
    let rephrased = reply.parts.iter().find_map(|it| match it {
        Part::Rephrased { model, .. } => Some(model.clone()),
        Part::Phrase { .. } | Part::Quote { .. } | Part::Computed { .. } => None,
    });
    Answered {
        kind: reply.kind.key(),
        answer: text_of(words, &reply),
        rephrased_by: rephrased,
        citations: reply.citations.into_iter().map(Cited::from).collect(),
        context: reply.context,
    }
}

/// The reply, with its quotes in plainer words before the first of them where a model is there and
/// what it says passes the check. Only quotes of published sentences leave this machine, and none
/// where the question had personal numbers in it or is about the visitor.
pub async fn plainer(rephraser: Option<&Rephraser>, mut reply: Reply) -> Reply {
    let Some((rephraser, quotes)) = rephraser.zip(may_leave(&reply)) else { return reply };
    let Ok(rephrased) = rephraser.rephrase(quotes).await else { return reply };
    let first = reply.parts.iter().position(|it| matches!(it, Part::Quote { .. }));
    let part = Part::Rephrased { text: rephrased.text, model: rephrased.model };
    reply.parts.insert(first.unwrap_or(0), part);
    reply
}

/// The sentences that a model may see: those of an answer to a question without anything personal.
fn may_leave(reply: &Reply) -> Option<Vec<String>> {
    if reply.kind != Kind::Answer || reply.masked.contains(COVER) {
        return None;
    }
    let quotes = reply.parts.iter().filter_map(|it| match it {
        Part::Quote { text, .. } => Some(text.clone()),
        Part::Phrase { .. } | Part::Computed { .. } | Part::Rephrased { .. } => None,
    });
    Some(quotes.collect::<Vec<_>>()).filter(|it| !it.is_empty())
}

/// All parts of an answer, one below the other.
pub fn text_of(words: &Words, reply: &Reply) -> String {
    Owner::new().with(|| {
        provide_context(words.clone());
        let parts: Vec<String> = reply.parts.iter().map(part).collect();
        parts.join("\n")
    })
}

/// One part, in the words of the context.
pub fn part(part: &Part) -> String {
    match part {
        Part::Quote { text, .. } => text.clone(),
        Part::Rephrased { text, model } => {
            t_with("answer-rephrased", &[("text", text.clone()), ("model", model.clone())])
        }
        Part::Phrase { key, args } | Part::Computed { key, args, .. } => {
            let said = |(arg, value): &(Arg, String)| (arg.name(), shown(*arg, value));
            let args: Vec<_> = args.iter().map(said).collect();
            if args.is_empty() { t(key) } else { t_with(key, &args) }
        }
    }
}

/// Days as people read them, everything else as it is.
fn shown(arg: Arg, value: &str) -> String {
    let date = match arg {
        Arg::From | Arg::Date | Arg::Until => value.parse::<Date>().ok(),
        Arg::Event | Arg::Duty | Arg::Count | Arg::Severity | Arg::Asked => None,
    };
    date.map_or_else(|| value.to_owned(), day)
}

impl From<assistant::Citation> for Cited {
    fn from(it: assistant::Citation) -> Self {
        let assistant::Citation { title, path, anchor, quote, date, article } = it;
        Cited { title, path, anchor, quote, date, article }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(kind: Kind, masked: &str) -> Reply {
        Reply {
            kind,
            parts: vec![
                Part::phrase("answer-general"),
                Part::Quote { text: "信用修复不收任何费用。".to_owned(), citation: 0 },
            ],
            citations: Vec::new(),
            offers: Vec::new(),
            context: Context::default(),
            masked: masked.to_owned(),
        }
    }

    #[test]
    fn only_the_quotes_of_a_question_about_nobody_may_leave() {
        let quotes = may_leave(&reply(Kind::Answer, "修复要钱吗"));
        assert_eq!(quotes, Some(vec!["信用修复不收任何费用。".to_owned()]));
        let covered = format!("我的身份证{COVER}，修复要钱吗");
        assert_eq!(may_leave(&reply(Kind::Answer, &covered)), None);
        assert_eq!(may_leave(&reply(Kind::Refusal, "修复要钱吗")), None);
        let own = assistant::PersonalIntent::ALL[0];
        assert_eq!(may_leave(&reply(Kind::Personal(own), "我的修复到哪一步了")), None);
        assert_eq!(may_leave(&reply(Kind::SignIn(own), "我的修复到哪一步了")), None);
        let mut nothing = reply(Kind::Answer, "修复要钱吗");
        nothing.parts.pop();
        assert_eq!(may_leave(&nothing), None);
    }

    #[tokio::test]
    async fn without_a_model_a_reply_stays_as_it_is() {
        let before = reply(Kind::Answer, "修复要钱吗");
        assert_eq!(plainer(None, before.clone()).await, before);
    }
}
