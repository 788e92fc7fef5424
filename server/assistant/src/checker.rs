//! Whether a rephrasing says only what the quotes say. A language model, where one is configured, may
//! put quoted sentences into other words; what it adds, drops or turns round is refused here, and the
//! quotes are shown as they stand.
//!
//! It refuses rather too much than too little: every number with its unit, every pair of Chinese
//! characters, every Latin word must stand in the quotes or be a word that claims nothing.

use std::collections::BTreeSet;

use search::{folded, numeral};

/// What is wrong with a rephrasing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// There is nothing to say, or nothing was said.
    Empty,
    /// It is much longer than what it rephrases.
    Long,
    /// A number, a length of time or a day that the quotes do not have, as `15个工作日`.
    Number(String),
    /// Something is denied that the quotes do not deny, or the other way round.
    Negation(String),
    /// The quotes say 一般, 可能, 以……为准, and it does not.
    Hedge(String),
    /// It says that something must, will or can never be, and the quotes do not.
    Strength(String),
    /// A word that the quotes do not have.
    Claim(String),
}

/// Checks a rephrasing against the sentences it rephrases.
///
/// # Errors
/// Everything that it says and the quotes do not, each once.
pub fn check(quotes: &[&str], said: &str) -> Result<(), Vec<Fault>> {
    let source = folded(&quotes.join("\n"));
    let said = folded(said);
    let mut faults = BTreeSet::new();
    if source.trim().is_empty() || said.trim().is_empty() {
        return Err(vec![Fault::Empty]);
    }
    if said.chars().count() > 2 * source.chars().count() + 40 {
        faults.insert(Fault::Long);
    }
    let (known, new) = (numbers(&source), numbers(&said));
    faults.extend(new.difference(&known).cloned().map(Fault::Number));
    faults.extend(negations(&source, &said).map(Fault::Negation));
    let has = |text: &str, word: &&&str| text.contains(**word);
    let hedges = HEDGES.iter().filter(|it| has(&source, it) && !has(&said, it));
    // What is left out with its whole sentence is not turned into a promise.
    let hedges = hedges.filter(|it| {
        let hedged = clauses(&source).into_iter().filter(|clause| clause.contains(**it));
        let mut figures = hedged.flat_map(numbers);
        figures.any(|number| new.contains(&number)) || new.is_empty() && **it != "一般"
    });
    faults.extend(hedges.map(|it| Fault::Hedge((*it).to_owned())));
    let strong = STRONG.iter().filter(|it| has(&said, it) && !has(&source, it));
    faults.extend(strong.map(|it| Fault::Strength((*it).to_owned())));
    faults.extend(claims(&source, &said).map(Fault::Claim));
    if faults.is_empty() { Ok(()) } else { Err(faults.into_iter().collect()) }
}

/// Words that make a sentence less sure: they may not be lost.
const HEDGES: &[&str] = &[
    "一般",
    "可能",
    "原则上",
    "答复为准",
    "为准",
    "不一定",
    "补充",
    "默认",
    "演示",
    "最短",
    "最长",
    "最晚",
    "最多",
];

/// Words that make a sentence surer than it was.
const STRONG: &[&str] = &[
    "必须",
    "一定",
    "保证",
    "肯定",
    "绝对",
    "全部",
    "所有",
    "任何",
    "永远",
    "从不",
    "只有",
    "仅",
    "都能",
    "都可以",
    "务必",
    "强制",
    "马上",
    "立即",
    "立刻",
    "自动",
    "免费",
    "完全",
    "当天",
    "随时",
    "直接",
    "唯一",
    "最",
];

/// Signs of denial.
const NOT: &[char] = &['不', '没', '未', '无', '非', '别', '勿', '免', '禁', '拒'];

/// Words that claim nothing: what holds sentences together, and how one speaks to a person.
const EMPTY: &[&str] = &[
    "您好",
    "你好",
    "请问",
    "可以这样",
    "也就是说",
    "简单说",
    "总之",
    "另外",
    "同时",
    "然后",
    "首先",
    "其次",
    "最后",
    "如果",
    "的话",
    "因为",
    "所以",
    "但是",
    "不过",
    "而且",
    "并且",
    "以及",
    "或者",
    "还有",
    "就是",
    "就可以",
    "这样",
    "这些",
    "这个",
    "那么",
    "需要",
    "您的",
    "我们",
    "这里",
    "下面",
    "以下",
    "上面",
    "根据",
    "按照",
    "关于",
    "对于",
    "来说",
    "一下",
    "请您",
    "希望",
    "帮到",
    "有关",
    "这件事",
    "内容",
    "如下",
    "第一",
    "第二",
    "第三",
    "第四",
    "之后",
    "以后",
    "之前",
    "以前",
    "时候",
    "情况",
    "情况下",
    "是指",
    "意思是",
    "包括",
    "分别",
    "其中",
    "则",
    "即",
    "大概意思",
];

/// Single characters that claim nothing.
const FILLERS: &str = "的了吗呢吧啊呀嘛和与或及在是也就都还再又才把被将给对从到向于为以请您你我他她它这那其之而且并则后前时里中内上下会要能可个些等着过地得很该让使用做有去来说即如若当由比件样种";

/// The numbers of a text with the word behind each, one way to write them: `十个工作日` is `10工作日`.
fn numbers(text: &str) -> BTreeSet<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut found = BTreeSet::new();
    let mut at = 0;
    while at < characters.len() {
        let arabic = characters[at].is_ascii_digit();
        let belongs = |it: &&char| {
            if arabic { it.is_ascii_digit() || **it == '.' } else { numeral::is_digit(**it) }
        };
        let length = characters[at..].iter().take_while(belongs).count();
        if length == 0 {
            at += 1;
            continue;
        }
        let digits: String = characters[at..at + length].iter().collect();
        at += length;
        let rest: String = characters[at..].iter().take(6).collect();
        let rest = rest.trim_start();
        let unit = UNITS.iter().find(|it| rest.starts_with(it.0)).map(|it| it.1);
        // 一下, 一起, 第一样: a Chinese number counts only before a unit; 十 and more always do.
        match (number(&digits), unit) {
            (Some(value), Some(unit)) => {
                found.insert(format!("{value}{unit}"));
            }
            (Some(value), None) if arabic => {
                found.insert(value.to_string());
            }
            (Some(value), None) if value >= 10 => {
                found.insert(value.to_string());
            }
            (None, _) => {
                found.insert(digits);
            }
            _ => {}
        }
    }
    found
}

/// What stands behind a number, and its one name.
const UNITS: &[(&str, &str)] = &[
    ("个工作日", "工作日"),
    ("工作日", "工作日"),
    ("个自然日", "日"),
    ("个月", "月数"),
    ("周年", "年"),
    ("小时", "小时"),
    ("个小时", "小时"),
    ("分钟", "分钟"),
    ("天", "日"),
    ("日", "日"),
    ("号", "日"),
    ("月", "月"),
    ("年", "年"),
    ("岁", "岁"),
    ("元", "元"),
    ("万元", "万元"),
    ("万", "万"),
    ("块", "元"),
    ("倍", "倍"),
    ("次", "次"),
    ("条", "条"),
    ("样", "样"),
    ("种", "种"),
    ("份", "份"),
    ("项", "项"),
    ("级", "级"),
    ("%", "%"),
    ("mb", "mb"),
    ("人", "人"),
];

/// The value of a number; of 二〇二六 as well, which is spelt digit by digit.
fn number(digits: &str) -> Option<u64> {
    numeral::value(digits).or_else(|| numeral::spelt(digits))
}

/// The parts between punctuation marks.
fn clauses(text: &str) -> Vec<&str> {
    let ends = |it: char| !it.is_alphanumeric() && !it.is_whitespace() && it != '%' && it != '.';
    text.split(ends).map(str::trim).filter(|it| !it.is_empty()).collect()
}

/// The words that one of the two texts denies and the other does not.
fn negations<'a>(source: &'a str, said: &'a str) -> impl Iterator<Item = String> {
    // What is newly denied is looked for close to the sign; what is no longer denied, in all that the
    // sign may have been about.
    let (denied, _) = denials(source, CLOSE);
    let (denies, _) = denials(said, CLOSE);
    let new: BTreeSet<_> = denies.difference(&denied).cloned().collect();
    let (denied, affirmed) = denials(source, FAR);
    let (_, affirms) = denials(said, FAR);
    let lost = affirms.into_iter().filter(move |it| denied.contains(it) && !affirmed.contains(it));
    new.into_iter().chain(lost)
}

/// How many characters before a pair a sign of denial surely is about it.
const CLOSE: usize = 3;

/// It may be about everything behind it.
const FAR: usize = usize::MAX;

/// The pairs of characters with a sign of denial at most so far before them in the same clause, and
/// those without one. What stands in a row (修复、删除) is denied together.
fn denials(text: &str, reach: usize) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut denied, mut affirmed) = (BTreeSet::new(), BTreeSet::new());
    for sentence in text.split(['，', '。', '；', '！', '？', '：', ',', ';', ':', '!', '?', '\n'])
    {
        let mut row = false;
        for part in clauses(sentence) {
            let characters: Vec<char> = part.chars().collect();
            let own = characters.iter().any(|it| NOT.contains(it));
            for (place, pair) in characters.windows(2).enumerate() {
                let light = |it: &char| {
                    NOT.contains(it) || !it.is_alphabetic() || *it != '请' && FILLERS.contains(*it)
                };
                if pair.iter().any(light) {
                    continue;
                }
                let before = &characters[place.saturating_sub(reach)..place];
                let near = before.iter().any(|it| NOT.contains(it));
                let said = if near || row && !own { &mut denied } else { &mut affirmed };
                said.insert(pair.iter().collect::<String>());
            }
            row = own || row;
        }
    }
    (denied, affirmed)
}

/// The words of the rephrasing that the quotes do not have.
fn claims(source: &str, said: &str) -> impl Iterator<Item = String> {
    let mut text = said.to_owned();
    for word in EMPTY {
        text = text.replace(word, "。");
    }
    let mut found = BTreeSet::new();
    for clause in clauses(&text) {
        let characters: Vec<char> = clause.chars().collect();
        let in_source = |from: usize| {
            let pair: String = characters[from..from + 2].iter().collect();
            source.contains(&pair)
        };
        let light = |it: char| FILLERS.contains(it) || !it.is_alphabetic() || numeral::is_digit(it);
        for from in 0..characters.len().saturating_sub(1) {
            let pair = &characters[from..from + 2];
            if pair.iter().any(|it| it.is_ascii() || light(*it)) || in_source(from) {
                continue;
            }
            // Two words of the quotes that meet: each belongs to a pair that stands there.
            let left = from > 0 && in_source(from - 1);
            let right = from + 2 < characters.len() && in_source(from + 1);
            if !(left && right) {
                found.insert(pair.iter().collect());
            }
        }
        // A lone character between fillers is a word of its own.
        for (place, it) in characters.iter().enumerate() {
            let alone = |place: Option<usize>| {
                place.and_then(|it| characters.get(it)).is_none_or(|it| light(*it))
            };
            let single = alone(place.checked_sub(1)) && alone(Some(place + 1));
            if single && !light(*it) && !it.is_ascii() && !source.contains(*it) {
                found.insert(it.to_string());
            }
        }
    }
    for word in said.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty()) {
        let number = word.chars().all(|it| it.is_ascii_digit());
        if !number && !source.contains(word) {
            found.insert(word.to_owned());
        }
    }
    found.into_iter()
}

#[cfg(test)]
#[path = "checker_tests.rs"]
mod tests;
