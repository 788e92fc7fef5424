//! `chengxin ask` and `chengxin search` as they are typed by programs: what they print is JSON.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn says(command: &str, args: &[&str]) -> Output {
    let data = tempfile::tempdir().unwrap();
    Command::new(env!("CARGO_BIN_EXE_chengxin"))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .arg(command)
        .args(args)
        .arg("--data")
        .arg(data.path())
        .output()
        .unwrap()
}

fn json(output: &Output) -> Value {
    let said = String::from_utf8(output.stdout.clone()).unwrap();
    serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"))
}

#[test]
fn a_question_gets_an_answer_with_the_sentences_that_it_quotes() {
    let output = says("ask", &["信用修复要交什么材料？", "--json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = json(&output);
    assert_eq!(said["kind"], "answer", "{said}");
    let answer = said["answer"].as_str().unwrap();
    let citations = said["citations"].as_array().unwrap();
    assert!(answer.contains("信用承诺书") && !citations.is_empty(), "{said}");
    for it in citations {
        assert!(it["path"].as_str().unwrap().starts_with('/'), "{it}");
        assert!(!it["title"].as_str().unwrap().is_empty() && it["date"].is_string(), "{it}");
        let mut lines = it["quote"].as_str().unwrap().lines();
        assert!(lines.all(|line| answer.contains(line)), "{it} in {answer}");
    }
    // The second question is about the first.
    let on = ["那要多久？", "--after", "信用修复要交什么材料？", "--json"];
    assert!(json(&says("ask", &on))["answer"].as_str().unwrap().contains("10个工作日"));
    // Nothing that anybody published.
    let nothing = json(&says("ask", &["东丽湖的鸭子几点吃饭", "--json"]));
    assert_eq!(nothing["kind"], "refusal", "{nothing}");
    assert_eq!(nothing["citations"].as_array().unwrap().len(), 0, "{nothing}");
}

#[test]
fn a_search_gets_passages_and_finding_nothing_is_no_success() {
    let output = says("search", &["信用修复", "--json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let found = json(&output);
    let items = found["items"].as_array().unwrap();
    assert_eq!(found["q"], "信用修复");
    assert!(!items.is_empty() && found["total"].as_u64().unwrap() >= items.len() as u64, "{found}");
    for it in items {
        assert!(it["path"].as_str().unwrap().starts_with('/'), "{it}");
        for key in ["title", "kind", "anchor", "excerpt"] {
            assert!(it[key].is_string(), "{key}: {it}");
        }
    }
    let nothing = says("search", &["zzqqxxyy", "--json"]);
    assert!(!nothing.status.success());
    assert_eq!(json(&nothing)["total"], 0);
}
