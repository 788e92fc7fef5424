//! The layouts as tables, those of 双公示 and of the other kinds: which column is which, by code, by
//! Chinese name, and by the names of the 2016 edition.

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
    /// 住址 of a red or black list: read, never kept.
    Address,
    /// 评价年度
    Year,
    /// 文件名
    FileName,
    /// 案号
    CaseNumber,
    /// 执行单位
    Executor,
    /// 执行依据文号
    ExecutionDocument,
    /// 发布时间
    PublishedOn,
    /// 立案时间
    RegisteredOn,
    /// 履约状态
    Performance,
    /// 履约日期
    PerformedOn,
    /// 服务时长（小时）
    Hours,
    /// 出具主体: the organisation that recorded the service.
    Issuer,
    /// 志愿者编号
    VolunteerNumber,
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

// The red and black lists have the codes seen in a running exchange. That layout is for natural
// persons; kind and credit code of an organisation are our addition, as is the reason.
#[rustfmt::skip]
static LIST_ENTRY: &[Column] = &[
    column(Field::Name, &["B000001"], &["姓名", "名称", "主体名称", "行政相对人名称"], &[]),
    column(Field::SubjectKind, &["ZT_LB"], &["主体类别", "行政相对人类别"], &[]),
    column(Field::CreditCode, &["ZT_SHXYM"], &["统一社会信用代码"], &[]),
    column(Field::IdNumber, &["B000002"], &["身份证号", "证件号码"], &[]),
    column(Field::Address, &["B000003"], &["住址"], &[]),
    column(Field::Title, &["DATA_CATEGORY"], &["数据类别", "名单名称"], &[]),
    column(Field::Conduct, &["LR_SY"], &["列入事由", "失信情形"], &[]),
    column(Field::LegalBasis, &["LR_YJ"], &["列入依据"], &[]),
    column(Field::Year, &["COMMENT_YEAR"], &["评价年度"], &[]),
    column(Field::DocumentNumber, &["IDENTIFICATION_NO"], &["认定文号", "列入决定文号"], &[]),
    column(Field::DecidedOn, &["IDENTIFICATION_DATE"], &["认定时间", "认定日期", "列入日期"], &[]),
    column(Field::Authority, &["IDENTIFICATION_DEPT"], &["认定单位"], &[]),
    column(Field::AuthorityCode, &["RD_DWDM"], &["认定单位统一社会信用代码"], &[]),
    column(Field::FileName, &["FILE_NAME"], &["文件名"], &[]),
    column(Field::PublicUntil, &["EXPIRATION_DATE"], &["有效期限"], &[]),
    column(Field::CaseNumber, &["CASE_NO"], &["案号"], &[]),
    column(Field::Executor, &["EXECUTE_DEPT"], &["执行单位"], &[]),
    column(Field::ExecutionDocument, &["EXECUTE_REFRENCE_NO"], &["执行依据文号"], &[]),
    column(Field::Area, &["AREA_NAME"], &["地域"], &[]),
    column(Field::PublishedOn, &["PUBLISH_DATE"], &["发布时间"], &[]),
    column(Field::RegisteredOn, &["REGISTER_DATE"], &["立案时间"], &[]),
    column(Field::Source, &["DATA_SOURCE"], &["数据来源"], &[]),
    column(Field::Remark, &["BZ"], &["备注"], &[]),
];

#[rustfmt::skip]
static HONOUR: &[Column] = &[
    column(Field::Name, &["B000001"], &["姓名", "名称", "主体名称", "行政相对人名称"], &[]),
    column(Field::SubjectKind, &["ZT_LB"], &["主体类别", "行政相对人类别"], &[]),
    column(Field::CreditCode, &["ZT_SHXYM"], &["统一社会信用代码"], &[]),
    column(Field::IdNumber, &["B000002"], &["身份证号", "证件号码"], &[]),
    column(Field::Address, &["B000003"], &["住址"], &[]),
    column(Field::Title, &["DATA_CATEGORY"], &["数据类别", "荣誉名称"], &[]),
    column(Field::Content, &["RY_NR"], &["主要事迹", "荣誉内容"], &[]),
    column(Field::Year, &["COMMENT_YEAR"], &["评价年度"], &[]),
    column(Field::DocumentNumber, &["IDENTIFICATION_NO"], &["认定文号"], &[]),
    column(Field::DecidedOn, &["IDENTIFICATION_DATE"], &["认定时间", "认定日期"], &[]),
    column(Field::Authority, &["IDENTIFICATION_DEPT"], &["认定单位"], &[]),
    column(Field::AuthorityCode, &["RD_DWDM"], &["认定单位统一社会信用代码"], &[]),
    column(Field::FileName, &["FILE_NAME"], &["文件名"], &[]),
    column(Field::ValidUntil, &["EXPIRATION_DATE"], &["有效期限"], &[]),
    column(Field::Source, &["DATA_SOURCE"], &["数据来源"], &[]),
    column(Field::Remark, &["BZ"], &["备注"], &[]),
];

// For promises, contracts and voluntary service no layout of a standard was found: these are ours,
// with the names that the texts about them use.
#[rustfmt::skip]
static COMMITMENT: &[Column] = &[
    column(Field::Name, &["CN_MC"], &["承诺人名称", "承诺人"], &[]),
    column(Field::SubjectKind, &["CN_LB"], &["承诺人类别"], &[]),
    column(Field::CreditCode, &["CN_SHXYM"], &["统一社会信用代码"], &[]),
    column(Field::IdNumber, &["CN_ZJHM"], &["证件号码", "身份证号"], &[]),
    column(Field::DocumentNumber, &["CN_BH"], &["承诺书编号"], &[]),
    column(Field::Title, &["CN_LX"], &["承诺类型"], &[]),
    column(Field::Content, &["CN_NR"], &["承诺内容"], &[]),
    column(Field::DecidedOn, &["CN_RQ"], &["承诺日期", "作出承诺日期"], &[]),
    column(Field::ValidUntil, &["CN_QX"], &["履约期限"], &[]),
    column(Field::Performance, &["CN_ZT"], &["履约状态"], &[]),
    column(Field::PerformedOn, &["CN_LYRQ"], &["履约日期"], &[]),
    column(Field::Authority, &["CN_JG"], &["承诺受理单位", "受理单位"], &[]),
    column(Field::AuthorityCode, &["CN_JGDM"], &["受理单位统一社会信用代码"], &[]),
    column(Field::Remark, &["BZ"], &["备注"], &[]),
];

#[rustfmt::skip]
static CONTRACT: &[Column] = &[
    column(Field::Name, &["HT_MC"], &["履约人名称", "中标人名称"], &[]),
    column(Field::SubjectKind, &["HT_LB"], &["履约人类别"], &[]),
    column(Field::CreditCode, &["HT_SHXYM"], &["统一社会信用代码"], &[]),
    column(Field::IdNumber, &["HT_ZJHM"], &["证件号码", "身份证号"], &[]),
    column(Field::DocumentNumber, &["HT_BH"], &["合同编号"], &[]),
    column(Field::Title, &["HT_HTMC"], &["合同名称"], &[]),
    column(Field::Content, &["HT_NR"], &["合同内容", "合同标的"], &[]),
    column(Field::DecidedOn, &["HT_RQ"], &["签订日期"], &[]),
    column(Field::ValidUntil, &["HT_QX"], &["履约期限"], &[]),
    column(Field::Performance, &["HT_ZT"], &["履约状态"], &[]),
    column(Field::PerformedOn, &["HT_LYRQ"], &["履约日期"], &[]),
    column(Field::Authority, &["HT_JG"], &["合同甲方", "报送单位"], &[]),
    column(Field::AuthorityCode, &["HT_JGDM"], &["报送单位统一社会信用代码"], &[]),
    column(Field::Remark, &["BZ"], &["备注"], &[]),
];

// As the proof of 《志愿服务记录与证明出具办法》 has it: who, how long, what, by whom, number and day.
#[rustfmt::skip]
static VOLUNTEERING: &[Column] = &[
    column(Field::Name, &["ZY_XM"], &["志愿者姓名", "姓名"], &[]),
    column(Field::SubjectKind, &["ZY_LB"], &["主体类别"], &[]),
    column(Field::CreditCode, &["ZY_SHXYM"], &["统一社会信用代码"], &[]),
    column(Field::IdType, &["ZY_ZJLX"], &["证件类型"], &[]),
    column(Field::IdNumber, &["ZY_ZJHM"], &["证件号码", "身份证号"], &[]),
    column(Field::VolunteerNumber, &["ZY_ZYZBH"], &["志愿者编号"], &[]),
    column(Field::Title, &["ZY_XMMC"], &["服务项目", "项目名称"], &[]),
    column(Field::Content, &["ZY_NR"], &["服务内容"], &[]),
    column(Field::Hours, &["ZY_SC"], &["服务时长"], &[]),
    column(Field::ValidFrom, &["ZY_KSRQ"], &["服务开始日期"], &[]),
    column(Field::ValidUntil, &["ZY_JSRQ"], &["服务结束日期"], &[]),
    column(Field::Issuer, &["ZY_CJZT"], &["出具主体"], &[]),
    column(Field::DocumentNumber, &["ZY_BH"], &["证明编号"], &[]),
    column(Field::DecidedOn, &["ZY_RQ"], &["出具日期"], &[]),
    column(Field::Authority, &["ZY_JG"], &["归集单位", "报送单位"], &[]),
    column(Field::AuthorityCode, &["ZY_JGDM"], &["归集单位统一社会信用代码"], &[]),
    column(Field::Remark, &["BZ"], &["备注"], &[]),
];

/// The columns of a kind, in the order of the standard.
pub(crate) fn columns(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::Penalty => PENALTY,
        Kind::Licence => LICENCE,
        Kind::ListEntry => LIST_ENTRY,
        Kind::Honour => HONOUR,
        Kind::Commitment => COMMITMENT,
        Kind::Volunteering => VOLUNTEERING,
        Kind::Contract => CONTRACT,
    }
}

/// The columns without which no row can be taken: one of each group must be there.
pub(crate) fn needed(kind: Kind, edition: Edition) -> Vec<&'static [Field]> {
    let mut needed: Vec<&[Field]> = vec![
        &[Field::Name],
        &[Field::CreditCode, Field::IdNumber],
        &[Field::DecidedOn],
        &[Field::Authority],
    ];
    if edition == Edition::Current && matches!(kind, Kind::Penalty | Kind::Licence) {
        needed.insert(1, &[Field::SubjectKind]);
    }
    match kind {
        Kind::Penalty => needed.extend([
            [Field::DocumentNumber].as_slice(),
            &[Field::Title],
            &[Field::Conduct],
            &[Field::LegalBasis],
            &[Field::PenaltyTypes],
            &[Field::Content],
        ]),
        Kind::Licence => needed.extend([
            [Field::DocumentNumber, Field::LicenceNumber].as_slice(),
            &[Field::Title, Field::DocumentName],
            &[Field::Content],
        ]),
        // Without its reason a list of the praised would pass for one of the blamed.
        Kind::ListEntry => {
            needed.extend([[Field::DocumentNumber].as_slice(), &[Field::Title], &[Field::Conduct]]);
        }
        Kind::Honour => needed.extend([[Field::DocumentNumber].as_slice(), &[Field::Title]]),
        Kind::Commitment | Kind::Contract => needed.extend([
            [Field::DocumentNumber].as_slice(),
            &[Field::Title],
            &[Field::Content],
            &[Field::Performance],
        ]),
        Kind::Volunteering => needed.extend([
            [Field::DocumentNumber].as_slice(),
            &[Field::Title],
            &[Field::Hours],
            &[Field::Issuer],
        ]),
    }
    needed
}

/// What a kind is called, and the option of `import` for it.
pub(crate) fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Penalty => "行政处罚",
        Kind::Licence => "行政许可",
        Kind::ListEntry => "名单",
        Kind::Honour => "荣誉",
        Kind::Commitment => "信用承诺",
        Kind::Volunteering => "志愿服务",
        Kind::Contract => "合同履行",
    }
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
