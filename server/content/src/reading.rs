//! How hard a text is to read, measured: the length of its sentences, and how many of its characters
//! are rare. Two numbers, no judgement of a person.

/// The longest mean sentence, in characters, before an editor is told.
pub const LONGEST_MEAN: usize = 25;

/// The longest single sentence, in characters.
pub const LONGEST_SENTENCE: usize = 70;

/// The most rare characters of a thousand.
pub const MOST_RARE: usize = 10;

/// What was measured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// How many sentences, clauses at a semicolon and lines it has.
    pub sentences: usize,
    /// How many characters one has in the mean, rounded up.
    pub mean: usize,
    /// The longest of them.
    pub longest: String,
    /// How many of a thousand Chinese characters are not among the 3755 common ones (GB/T 2312, level 1),
    /// rounded up.
    pub rare: usize,
    /// Those characters, each once.
    pub rare_characters: String,
}

impl Measure {
    /// What an editor is told; nothing where the text reads easily.
    pub fn hints(&self) -> Vec<String> {
        let mut hints = Vec::new();
        if self.mean > LONGEST_MEAN {
            let mean = self.mean;
            hints.push(format!("句子平均 {mean} 个字，超过 {LONGEST_MEAN} 个：拆短一些"));
        }
        let longest = self.longest.chars().count();
        if longest > LONGEST_SENTENCE {
            let start: String = self.longest.chars().take(12).collect();
            hints.push(format!("这一句有 {longest} 个字，超过 {LONGEST_SENTENCE} 个：“{start}…”"));
        }
        if self.rare > MOST_RARE {
            let (rare, which) = (self.rare, &self.rare_characters);
            hints.push(format!("千分之 {rare} 是生僻字，超过千分之 {MOST_RARE}：{which}"));
        }
        hints
    }
}

/// Measures a plain text, one block a line.
pub fn measure(text: &str) -> Measure {
    let mut measured = Measure::default();
    let mut characters = 0;
    for sentence in text.split(['。', '！', '？', '；', '\n']) {
        let sentence = sentence.trim();
        // What has no Chinese in it is a command or an address: nobody reads that as a sentence.
        if !sentence.contains(is_chinese) {
            continue;
        }
        let length = sentence.chars().count();
        measured.sentences += 1;
        characters += length;
        if length > measured.longest.chars().count() {
            measured.longest = sentence.to_owned();
        }
    }
    measured.mean = characters.div_ceil(measured.sentences.max(1));
    let chinese = || text.chars().filter(|it| is_chinese(*it));
    let mut rare = 0;
    for character in chinese().filter(|it| !is_common(*it)) {
        rare += 1;
        if !measured.rare_characters.contains(character) {
            measured.rare_characters.push(character);
        }
    }
    measured.rare = (rare * 1000_usize).div_ceil(chinese().count().max(1));
    measured
}

fn is_chinese(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

/// Whether a Chinese character stands in level 1 of GB/T 2312: rows 16 to 55, the 3755 in common use.
fn is_common(character: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, missing) = encoding_rs::GBK.encode(character.encode_utf8(&mut buffer));
    !missing && matches!(*bytes, [0xb0..=0xd7, 0xa1..=0xfe])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_rare_characters_are_counted() {
        let measured = measure("记录错了。提出异议，单位核查！\n白鹭");
        assert_eq!((measured.sentences, measured.mean), (3, 5));
        assert_eq!(measured.longest, "提出异议，单位核查");
        assert_eq!((measured.rare, measured.rare_characters.as_str()), (72, "鹭"));
        assert_eq!(measured.hints().len(), 1);
        assert_eq!(measure("").mean, 0);
        assert_eq!(measure("curl --header \"Digest: 1\"\n提出异议。").longest, "提出异议");
    }

    #[test]
    fn a_long_sentence_is_named_by_its_beginning() {
        let hints = measure(&"很长".repeat(36)).hints();
        assert!(hints[0].contains("平均 72 个字"), "{hints:?}");
        assert!(hints[1].contains("“很长很长很长很长很长很长…”"), "{hints:?}");
    }
}
