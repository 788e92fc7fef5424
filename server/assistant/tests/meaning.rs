//! The assistant with the model of meaning, over what is published. Runs where the model is installed,
//! in the folder that the variable `CHENGXIN_MODEL` names or in `data/model`, and says so where it is
//! not. The first time the vectors are computed, which takes minutes; they are kept beside the model.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]
#![expect(clippy::print_stdout, reason = "says that it did not run")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use assistant::{Assistant, Context, Kind, Part, Question, Reply};
use content::Library;
use jiff::civil::{Date, date};
use semantic::{Pin, Semantic};

const TODAY: Date = date(2026, 11, 28);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn by_words() -> Assistant {
    let content = root().join("content");
    let library = Library::load(&content, TODAY).unwrap();
    let rules = content::load_rules(&content, TODAY).unwrap();
    let calendar = content::load_calendar(&content).unwrap();
    Assistant::load(&content, &library, &rules, &calendar, TODAY).unwrap()
}

fn ask(assistant: &Assistant, text: &str) -> Reply {
    let earlier = Context::default();
    assistant.answer(&Question { text, today: TODAY, signed_in: false, earlier: &earlier })
}

fn is_sourced(assistant: &Assistant, reply: &Reply) -> bool {
    reply.parts.iter().all(|part| match part {
        Part::Quote { text, citation } => {
            let it = &reply.citations[*citation];
            assistant.text_of(&it.path, &it.anchor).unwrap().contains(text.as_str())
        }
        Part::Phrase { .. } | Part::Computed { .. } | Part::Rephrased { .. } => true,
    })
}

#[test]
fn meaning_answers_more_from_the_right_source_refuses_what_is_far_and_quotes_letter_for_letter() {
    // Of what is to be refused, one in twenty may be answered; by words alone it is none today.
    const ONE_IN: usize = 20;
    let named = std::env::var_os("CHENGXIN_MODEL").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| root().join("data/model"));
    let Some(semantic) = Semantic::open(&folder) else {
        println!("SKIPPED: no model in {} (set CHENGXIN_MODEL)", folder.display());
        return;
    };
    let pin = Pin::read(&root().join("content/assistant/model.toml")).unwrap();
    let words = by_words();
    let meaning = by_words().with_meaning(Arc::new(semantic), &folder, pin.calibration);
    // Nobody waits for vectors: until they are there, words answer.
    assert_eq!(ask(&meaning, "信用修复收费吗"), ask(&words, "信用修复收费吗"));
    while !meaning.is_slow() {
        std::thread::sleep(Duration::from_millis(50));
    }

    let text = std::fs::read_to_string(root().join("content/assistant/eval/questions.toml"));
    let rated: toml::Table = toml::from_str(&text.unwrap()).unwrap();
    let (mut right, mut wrong, mut to_refuse) = ([0, 0], [0, 0], 0);
    for it in rated["question"].as_array().unwrap() {
        if it["set"].as_str() != Some("dev") || it.get("after").is_some() {
            continue;
        }
        to_refuse += usize::from(it["expect"].as_str() == Some("refusal"));
        let sources: Vec<_> =
            it["sources"].as_array().unwrap().iter().filter_map(|it| it.as_str()).collect();
        for (which, assistant) in [&words, &meaning].into_iter().enumerate() {
            let reply = ask(assistant, it["q"].as_str().unwrap());
            assert!(is_sourced(assistant, &reply), "{reply:?}");
            let from = reply.citations.iter().any(|it| sources.contains(&it.path.as_str()));
            match it["expect"].as_str() {
                Some("answer") if reply.kind == Kind::Answer && from => right[which] += 1,
                Some("refusal") if reply.kind == Kind::Answer => wrong[which] += 1,
                _ => {}
            }
        }
    }
    assert!(right[1] >= right[0], "{right:?}");
    assert!(wrong[1] * ONE_IN <= to_refuse, "{wrong:?} of {to_refuse}");
}
