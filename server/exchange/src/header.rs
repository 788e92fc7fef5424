//! Understands the headings of a file by the tables of `layout`.

use domain::record::Kind;
use domain::text;

use crate::file_error::FileError;
use crate::layout::{Column, Edition, Field, column_of, columns, name_of, needed};

/// The headings of a file, understood.
#[derive(Debug)]
pub(crate) struct Header {
    pub(crate) edition: Edition,
    /// What each column of the file says, by its position; nothing where it is not known.
    pub(crate) fields: Vec<Option<Field>>,
    /// The headings as the file has them.
    pub(crate) headings: Vec<String>,
}

impl Header {
    /// The headings that the layout does not know: their columns are not read.
    pub(crate) fn ignored(&self) -> Vec<String> {
        let unknown = self
            .headings
            .iter()
            .zip(&self.fields)
            .filter(|(heading, field)| field.is_none() && !heading.is_empty());
        unknown.map(|(heading, _)| crate::mask::long_numbers(heading)).collect()
    }

    /// A column's heading in this file with its Chinese name, for messages.
    pub(crate) fn label(&self, kind: Kind, field: Field) -> String {
        let name = column_of(kind, field).map_or("", Column::name);
        let heading = self
            .fields
            .iter()
            .position(|it| *it == Some(field))
            .map(|at| self.headings[at].as_str());
        match heading {
            Some(heading) if heading.is_ascii() => format!("{heading}（{name}）"),
            Some(heading) => heading.to_owned(),
            None => name.to_owned(),
        }
    }
}

/// How many known headings make a row a header.
const ENOUGH: usize = 3;

/// Whether this row consists of headings.
pub(crate) fn is_header(kind: Kind, cells: &[String]) -> bool {
    known(kind, cells) >= ENOUGH
}

/// Understands a row of headings; nothing when it is not one.
///
/// # Errors
/// When it is a header of the other kind, lacks columns, or has one twice.
pub(crate) fn header(kind: Kind, cells: &[String]) -> Result<Option<Header>, FileError> {
    let own = known(kind, cells);
    let others = Kind::ALL.into_iter().filter(|it| *it != kind).map(|it| (known(it, cells), it));
    // Of equals the first: the lists of the praised and of the blamed share their headings.
    let (most, other) = others.rev().max_by_key(|it| it.0).unwrap_or((0, kind));
    if most.max(ENOUGH) > own {
        if most >= ENOUGH {
            return Err(FileError::OtherKind {
                found: name_of(other),
                wanted: name_of(kind),
                option: other.key(),
            });
        }
        return Ok(None);
    }
    let headings: Vec<String> = cells.iter().map(|it| plain(kind, it)).collect();
    let found: Vec<Option<&Column>> = headings.iter().map(|it| column_headed(kind, it)).collect();
    let fields: Vec<Option<Field>> = found.iter().map(|it| it.map(|it| it.field)).collect();
    for (at, field) in fields.iter().enumerate() {
        if field.is_some() && fields[..at].contains(field) {
            return Err(FileError::DoubleColumn(cells[at].trim().to_owned()));
        }
    }
    let has = |field: Field| fields.contains(&Some(field));
    let old = found
        .iter()
        .zip(&headings)
        .any(|(it, heading)| it.is_some_and(|it| it.is_of_2016(heading)));
    let edition = if old && !has(Field::SubjectKind) { Edition::Of2016 } else { Edition::Current };
    let missing: Vec<String> = needed(kind, edition)
        .into_iter()
        .filter(|group| !group.iter().any(|it| has(*it)))
        .map(|group| {
            let names = group.iter().filter_map(|it| column_of(kind, *it));
            names
                .map(|it| format!("{}（{}）", it.name(), it.code()))
                .collect::<Vec<_>>()
                .join(" 或 ")
        })
        .collect();
    if !missing.is_empty() {
        return Err(FileError::MissingColumns(missing));
    }
    let headings = cells.iter().map(|it| it.trim().to_owned()).collect();
    Ok(Some(Header { edition, fields, headings }))
}

fn known(kind: Kind, cells: &[String]) -> usize {
    cells.iter().filter(|cell| column_headed(kind, &plain(kind, cell)).is_some()).count()
}

fn column_headed(kind: Kind, heading: &str) -> Option<&'static Column> {
    columns(kind).iter().find(|it| it.is_headed(heading))
}

/// A heading without what people add to it: `*行政相对人名称（必填）`, `罚款金额(万元)`. What stands in
/// the brackets counts where it is a heading itself: `行政相对人代码_5(居民身份证号)`.
fn plain(kind: Kind, heading: &str) -> String {
    let heading = text::number(heading);
    let (before, after) = heading.split_once(['(', '[', '【', '〔']).unwrap_or((&heading, ""));
    let clean = |it: &str| it.trim_matches(['*', ':', '"', '\'']).to_owned();
    let inside = clean(after.split([')', ']', '】', '〕']).next().unwrap_or_default());
    if before.is_empty() || column_headed(kind, &inside).is_some() { inside } else { clean(before) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_heading_may_be_a_code_or_a_name_with_what_people_add() {
        let header = header(
            Kind::Licence,
            &cells(
                "*行政相对人名称（必填） xk_xdr_lb 统一社会信用代码 证件号码 决定书电话 行政许可决定文书号 许可证书名称 \
                    许可内容 许可决定日期 许可机关",
            ),
        );
        let header = header.unwrap().unwrap();
        assert_eq!(header.edition, Edition::Current);
        assert_eq!(header.fields[1], Some(Field::SubjectKind));
        assert_eq!(header.ignored(), ["决定书电话"]);
        assert_eq!(header.label(Kind::Licence, Field::SubjectKind), "xk_xdr_lb（行政相对人类别）");
    }

    #[test]
    fn what_stands_in_brackets_counts_where_it_is_a_heading() {
        assert_eq!(plain(Kind::Penalty, "行政相对人代码_5（居民身份证号）"), "居民身份证号");
        assert_eq!(plain(Kind::Penalty, "罚款金额（万元）"), "罚款金额");
    }

    #[test]
    fn every_missing_column_is_named_at_once() {
        let error = header(Kind::Penalty, &cells("CF_XDR_MC CF_XDR_LB CF_WSH CF_NR CF_JDRQ"))
            .unwrap_err()
            .to_string();
        for name in [
            "统一社会信用代码（CF_XDR_SHXYM） 或 证件号码（CF_XDR_ZJHM）",
            "违法事实",
            "处罚依据",
            "处罚类别",
            "处罚机关",
        ] {
            assert!(error.contains(name), "{error}");
        }
    }

    #[test]
    fn a_file_of_the_other_kind_is_told_apart() {
        let penalty = cells("CF_XDR_MC CF_XDR_LB CF_WSH CF_NR CF_JDRQ");
        assert!(matches!(
            header(Kind::Licence, &penalty),
            Err(FileError::OtherKind { option: "penalty", .. })
        ));
    }

    #[test]
    fn no_heading_means_two_things() {
        for kind in Kind::ALL {
            let mut seen: Vec<&str> = Vec::new();
            for column in columns(kind) {
                for heading in column.all() {
                    assert!(!seen.contains(&heading), "{heading}");
                    assert_eq!(plain(kind, heading), heading);
                    seen.push(heading);
                }
            }
        }
    }
}
