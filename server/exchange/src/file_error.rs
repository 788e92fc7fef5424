//! Why a file cannot be taken at all, and what its sender can do.

use crate::mask;

/// A file that cannot be read as records.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It could not be opened or read.
    #[error("文件读不出来：请确认它存在、没有被其他程序占用")]
    Unreadable(#[from] std::io::Error),
    /// There is nothing in it.
    #[error("文件是空的")]
    Empty,
    /// It is something else, under whatever name.
    #[error("{what}，不能导入。{advice}")]
    Unsuitable {
        /// What it is.
        what: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// A workbook that is damaged or not made by the rules.
    #[error(
        "工作簿已损坏或不完整，读不出来。请用表格软件打开，另存为新的 xlsx 或 CSV（UTF-8）再导入"
    )]
    Damaged(#[source] Option<Box<dyn std::error::Error + Send + Sync>>),
    /// A workbook that unpacks to more than can be meant (a zip bomb), or one too large.
    #[error("工作簿{0}，为了安全没有打开。数据确实很多时，请另存为 CSV（UTF-8）再导入")]
    Bomb(String),
    /// No row among the first ones has the headings of the layouts.
    #[error(
        "前 5 行里没有找到这类信息的表头。表头可以是字段代码（如 {code}）或中文名（如 行政相对人名称），\
         CSV 的分隔符应是英文逗号、英文分号或制表符，编码应是 UTF-8 或 GB18030"
    )]
    NoHeader {
        /// A code of the layout that was looked for.
        code: &'static str,
    },
    /// The headings are those of the other kind.
    #[error("这是{found}的表，不是{wanted}的表。请换用 --kind {option}")]
    OtherKind {
        /// What the file has.
        found: &'static str,
        /// What was asked for.
        wanted: &'static str,
        /// What to ask for.
        option: &'static str,
    },
    /// Columns without which no row can be taken.
    #[error("表头里缺少这些列：{}", .0.join("、"))]
    MissingColumns(Vec<String>),
    /// One column stands there twice.
    #[error("表头里“{}”出现了两次，请只留一列", mask::long_numbers(.0))]
    DoubleColumn(String),
}
