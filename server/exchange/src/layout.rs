//! The layouts of 双公示 as tables: which column is which, by code, by Chinese name, and by the
//! names of the 2016 edition.

use domain::record::Kind;

/// What a column says. The comments give the name in the current edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// 行政相对人名称
    Name,
    /// 行政相对人类别
    SubjectKind,
    /// 统一社会信用代码
    CreditCode,
    /// 工商注册号
    BusinessNumber,
    /// 组织机构代码
    OrganisationCode,
    /// 税务登记号
    TaxNumber,
    /// 事业单位证书号
    InstitutionNumber,
    /// 社会组织登记证号
    SocialNumber,
    /// 法定代表人
    Representative,
    /// 法定代表人证件类型
    RepresentativeIdType,
    /// 法定代表人证件号码
    RepresentativeId,
    /// 自然人证件类型
    IdType,
    /// 自然人证件号码
    IdNumber,
    /// 行政处罚决定书文号, 行政许可决定文书号
    DocumentNumber,
    /// 行政许可决定文书名称
    DocumentName,
    /// 违法行为类型, 许可证书名称
    Title,
    /// 违法事实
    Conduct,
    /// 处罚依据
    LegalBasis,
    /// 处罚类别
    PenaltyTypes,
    /// 处罚类别2 (2016)
    MorePenaltyTypes,
    /// 处罚内容, 许可内容
    Content,
    /// 罚款金额（万元）
    Fine,
    /// 没收违法所得、没收非法财物的金额（万元）
    Confiscated,
    /// 暂扣或吊销证照名称及编号
    Certificates,
    /// 处罚决定日期, 许可决定日期
    DecidedOn,
    /// 处罚有效期
    EffectiveUntil,
    /// 公示截止期
    PublicUntil,
    /// 有效期自
    ValidFrom,
    /// 有效期至
    ValidUntil,
    /// 处罚机关, 许可机关
    Authority,
    /// 处罚机关统一社会信用代码, 许可机关统一社会信用代码
    AuthorityCode,
    /// 许可类别
    LicenceKind,
    /// 许可编号
    LicenceNumber,
    /// 当前状态
    Status,
    /// 数据来源单位
    Source,
    /// 数据来源单位统一社会信用代码
    SourceCode,
    /// 地方编码 (2016)
    Area,
    /// 数据更新时间戳 (2016)
    Updated,
    /// 备注
    Remark,
}

impl Field {
    pub(crate) const COUNT: usize = Self::Remark as usize + 1;
}

/// Which edition of the layout a file follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// The one in use, with 行政相对人类别.
    Current,
    /// That of 2016, where the kind of subject follows from the numbers given.
    Of2016,
}

/// One column of a layout.
pub(crate) struct Column {
    pub(crate) field: Field,
    /// The code in the current edition, then others seen for it; empty where it has none.
    codes: &'static [&'static str],
    /// The Chinese name in the current edition, then others seen for it.
    names: &'static [&'static str],
    /// Codes and names that only the 2016 edition has.
    of_2016: &'static [&'static str],
}

type List = &'static [&'static str];

const fn column(field: Field, codes: List, names: List, of_2016: List) -> Column {
    Column { field, codes, names, of_2016 }
}

#[rustfmt::skip]
static PENALTY: &[Column] = &[
    column(Field::Name, &["CF_XDR_MC"], &["行政相对人名称"], &["CF_XDR", "行政相对人"]),
    column(Field::SubjectKind, &["CF_XDR_LB"], &["行政相对人类别"], &[]),
    column(Field::CreditCode, &["CF_XDR_SHXYM"], &["统一社会信用代码", "行政相对人代码_1", "行政相对人统一社会信用代码"], &[]),
    column(Field::BusinessNumber, &["CF_XDR_GSZC"], &["工商注册号"], &["CF_XDR_GSDJ", "工商登记码"]),
    column(Field::OrganisationCode, &["CF_XDR_ZZJG"], &["组织机构代码"], &["CF_XDR_ZDM"]),
    column(Field::TaxNumber, &["CF_XDR_SWDJ"], &["税务登记号"], &[]),
    column(Field::InstitutionNumber, &["CF_XDR_SYDW"], &["事业单位证书号"], &[]),
    column(Field::SocialNumber, &["CF_XDR_SHZZ"], &["社会组织登记证号"], &[]),
    column(Field::Representative, &["CF_FRDB"], &["法定代表人"], &["CF_FR", "法定代表人姓名"]),
    column(Field::RepresentativeIdType, &["CF_FR_ZJLX"], &["法定代表人证件类型", "法人证件类型"], &[]),
    column(Field::RepresentativeId, &["CF_FR_ZJHM"], &["法定代表人证件号码", "法人证件号码"], &[]),
    column(Field::IdType, &["CF_XDR_ZJLX"], &["证件类型", "自然人证件类型"], &[]),
    column(Field::IdNumber, &["CF_XDR_ZJHM"], &["证件号码", "自然人证件号码"], &["CF_XDR_SFZ", "居民身份证号", "身份证号"]),
    column(Field::DocumentNumber, &["CF_WSH"], &["行政处罚决定书文号", "行政处罚决定文书号", "处罚决定书文号"], &[]),
    column(Field::Title, &["CF_WFXW"], &["违法行为类型"], &["CF_CFMC", "处罚名称", "案件名称"]),
    column(Field::Conduct, &["CF_SY", "CF_WFSS"], &["违法事实"], &["处罚事由"]),
    column(Field::LegalBasis, &["CF_YJ", "CF_CFYJ"], &["处罚依据"], &[]),
    column(Field::PenaltyTypes, &["CF_CFLB"], &["处罚类别", "处罚种类"], &["CF_CFLB1", "处罚类别1"]),
    column(Field::MorePenaltyTypes, &[], &[], &["CF_CFLB2", "处罚类别2"]),
    column(Field::Content, &["CF_NR", "CF_CFNR"], &["处罚内容"], &["CF_JG", "处罚结果"]),
    column(Field::Fine, &["CF_NR_FK"], &["罚款金额"], &[]),
    column(Field::Confiscated, &["CF_NR_WFFF"], &["没收违法所得、没收非法财物的金额", "没收违法所得、没收非法财物金额", "没收金额"], &[]),
    column(Field::Certificates, &["CF_NR_ZKDX"], &["暂扣或吊销证照名称及编号"], &[]),
    column(Field::DecidedOn, &["CF_JDRQ"], &["处罚决定日期"], &["作出处罚决定的日期"]),
    column(Field::EffectiveUntil, &["CF_YXQ"], &["处罚有效期"], &[]),
    column(Field::PublicUntil, &["CF_GSJZQ"], &["公示截止期", "公示截止日期"], &[]),
    column(Field::Authority, &["CF_CFJG"], &["处罚机关"], &["CF_XZJG", "作出处罚的机关"]),
    column(Field::AuthorityCode, &["CF_CFJGDM"], &["处罚机关统一社会信用代码"], &[]),
    column(Field::Status, &[], &["当前状态"], &["CF_ZT"]),
    column(Field::Source, &["CF_SJLY"], &["数据来源单位"], &[]),
    column(Field::SourceCode, &["CF_SJLYDM"], &["数据来源单位统一社会信用代码", "数据来源单位代码"], &[]),
    column(Field::Area, &[], &[], &["DFBM", "地方编码"]),
    column(Field::Updated, &[], &[], &["SJC", "数据更新时间戳"]),
    column(Field::Remark, &["BZ"], &["备注"], &[]),
];

#[rustfmt::skip]
static LICENCE: &[Column] = &[
    column(Field::Name, &["XK_XDR_MC"], &["行政相对人名称"], &["XK_XDR", "行政相对人"]),
    column(Field::SubjectKind, &["XK_XDR_LB", "XK_XDR_TYPE"], &["行政相对人类别"], &[]),
    column(Field::CreditCode, &["XK_XDR_SHXYM"], &["统一社会信用代码", "行政相对人代码_1", "行政相对人统一社会信用代码"], &[]),
    column(Field::BusinessNumber, &["XK_XDR_GSZC"], &["工商注册号"], &["XK_XDR_GSDJ", "工商登记码"]),
    column(Field::OrganisationCode, &["XK_XDR_ZZJG"], &["组织机构代码"], &["XK_XDR_ZDM"]),
    column(Field::TaxNumber, &["XK_XDR_SWDJ"], &["税务登记号"], &[]),
    column(Field::InstitutionNumber, &["XK_XDR_SYDW"], &["事业单位证书号"], &[]),
    column(Field::SocialNumber, &["XK_XDR_SHZZ"], &["社会组织登记证号"], &[]),
    column(Field::Representative, &["XK_FRDB"], &["法定代表人"], &["XK_FR", "法定代表人姓名"]),
    column(Field::RepresentativeIdType, &["XK_FR_ZJLX"], &["法定代表人证件类型", "法人证件类型"], &[]),
    column(Field::RepresentativeId, &["XK_FR_SFZH", "XK_FR_ZJHM"], &["法定代表人证件号码", "法人证件号码", "法定代表人身份证号"], &[]),
    column(Field::IdType, &["XK_XDR_ZJLX"], &["证件类型", "自然人证件类型"], &[]),
    column(Field::IdNumber, &["XK_XDR_ZJHM"], &["证件号码", "自然人证件号码"], &["XK_XDR_SFZ", "居民身份证号", "身份证号"]),
    column(Field::DocumentName, &["XK_XKWS"], &["行政许可决定文书名称"], &["XK_XMMC", "项目名称"]),
    column(Field::DocumentNumber, &["XK_WSH"], &["行政许可决定文书号", "行政许可决定书文号"], &[]),
    column(Field::LicenceKind, &["XK_XKLB"], &["许可类别"], &["XK_SPLB", "审批类别"]),
    column(Field::Title, &["XK_XKZS"], &["许可证书名称"], &[]),
    column(Field::LicenceNumber, &["XK_XKBH"], &["许可编号"], &[]),
    column(Field::Content, &["XK_NR"], &["许可内容"], &[]),
    column(Field::DecidedOn, &["XK_JDRQ"], &["许可决定日期"], &[]),
    column(Field::ValidFrom, &["XK_YXQZ"], &["有效期自"], &[]),
    column(Field::ValidUntil, &["XK_YXQZI"], &["有效期至"], &["XK_JZQ", "许可截止期"]),
    column(Field::Authority, &["XK_XKJG"], &["许可机关"], &["XK_XZJG"]),
    column(Field::AuthorityCode, &["XK_XKJGDM"], &["许可机关统一社会信用代码"], &[]),
    column(Field::Status, &["XK_ZT"], &["当前状态"], &[]),
    column(Field::Source, &["XK_LYDW"], &["数据来源单位"], &[]),
    column(Field::SourceCode, &["XK_LYDWDM"], &["数据来源单位统一社会信用代码", "数据来源单位代码"], &[]),
    column(Field::Area, &[], &[], &["DFBM", "地方编码"]),
    column(Field::Updated, &[], &[], &["SJC", "数据更新时间戳"]),
    column(Field::Remark, &["BZ"], &["备注"], &[]),
];

/// The columns of a kind, in the order of the standard.
pub(crate) fn columns(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::Penalty => PENALTY,
        _ => LICENCE,
    }
}

/// The columns without which no row can be taken: one of each group must be there.
pub(crate) fn needed(kind: Kind, edition: Edition) -> Vec<&'static [Field]> {
    let mut needed: Vec<&[Field]> = vec![
        &[Field::Name],
        &[Field::CreditCode, Field::IdNumber],
        &[Field::Content],
        &[Field::DecidedOn],
        &[Field::Authority],
    ];
    if edition == Edition::Current {
        needed.insert(1, &[Field::SubjectKind]);
    }
    match kind {
        Kind::Penalty => needed.extend([
            [Field::DocumentNumber].as_slice(),
            &[Field::Title],
            &[Field::Conduct],
            &[Field::LegalBasis],
            &[Field::PenaltyTypes],
        ]),
        _ => needed.extend([
            [Field::DocumentNumber, Field::LicenceNumber].as_slice(),
            &[Field::Title, Field::DocumentName],
        ]),
    }
    needed
}

impl Column {
    /// Every code and name that stands for it.
    #[cfg(test)]
    pub(crate) fn all(&self) -> Vec<&'static str> {
        [self.codes, self.names, self.of_2016].concat()
    }

    /// Whether a heading is one that only the 2016 edition has.
    pub(crate) fn is_of_2016(&self, heading: &str) -> bool {
        self.of_2016.contains(&heading)
    }

    /// The code in the current edition, or the one it had in 2016.
    pub(crate) fn code(&self) -> &'static str {
        self.codes.first().or(self.of_2016.first()).copied().unwrap_or_default()
    }

    /// The Chinese name in the current edition, or the one it had in 2016.
    pub(crate) fn name(&self) -> &'static str {
        self.names.first().or(self.of_2016.last()).copied().unwrap_or_default()
    }

    /// Whether it belongs to the current edition.
    pub(crate) fn is_current(&self) -> bool {
        !self.codes.is_empty()
    }

    /// Whether a heading (cleaned) is one of its codes or names.
    pub(crate) fn is_headed(&self, heading: &str) -> bool {
        [self.codes, self.names, self.of_2016].iter().any(|it| it.contains(&heading))
    }
}

/// The column of this kind that says this.
pub(crate) fn column_of(kind: Kind, field: Field) -> Option<&'static Column> {
    columns(kind).iter().find(|it| it.field == field)
}
