//! What the assistant answered, in plain words: for the command line, for programs, for WeChat.

use app::components::day;
use app::words::{Words, t, t_with};
use assistant::{Arg, Context, Part, Question, Reply};
use jiff::civil::Date;
use leptos::prelude::{Owner, provide_context};
use serde::Serialize;
use utoipa::ToSchema;

use crate::site::Published;

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
    let reply = published.assistant.answer(&question);
    Answered {
        kind: reply.kind.key(),
        answer: text_of(words, &reply),
        citations: reply.citations.into_iter().map(Cited::from).collect(),
        context: reply.context,
    }
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
        Arg::Event | Arg::Duty | Arg::Count | Arg::Severity => None,
    };
    date.map_or_else(|| value.to_owned(), day)
}

impl From<assistant::Citation> for Cited {
    fn from(it: assistant::Citation) -> Self {
        let assistant::Citation { title, path, anchor, quote, date, article } = it;
        Cited { title, path, anchor, quote, date, article }
    }
}
