# 我的信用记录

record-title = 我的信用记录
record-lead = { $name }：共 { $n } 条，截至 { $day }。
record-private = 不向社会公示，只有您本人和依法获授权的人能看。
record-group-now = 请您留意
record-group-licence = 行政许可
record-group-ended = 已经结束的（{ $n } 条）
record-empty-title = 没有关于您的记录
record-empty-lead = 这是好消息。以后有了新记录，会出现在这里。
record-other-credit = 这里是公共信用记录，由作出决定的机关提供。贷款、信用卡的征信不在这里，请向中国人民银行征信系统查询。
record-to-guides = 看看能办什么

record-standing-shown = 显示中
record-standing-public = 公示中
record-standing-objection = 异议处理中
record-standing-repaired = 已修复
record-standing-expired = 已到期
record-standing-withdrawn = 已移出
record-standing-licence = 有效
record-standing-licence-over = 有效期已过

record-severity-minor = 轻微
record-severity-general = 一般
record-severity-serious = 严重
record-severity-proposed = 初步判断，以认定单位确认为准

record-authority = 认定单位
record-issuer = 发证机关
record-basis-document = 依据文书
record-licence-document = 许可文书
record-decided-on = 决定日期
record-severity = 失信程度
record-conduct = 认定的事实
record-penalty-types = 处罚类别
record-content = 处罚内容
record-licence-content = 许可内容
record-fine = 罚款
record-fine-amount = { $yuan } 元
record-legal-basis = 法律依据
record-valid = 有效期
record-valid-span = { $from } 至 { $until }
record-valid-from = 自 { $from } 起
record-valid-until = 至 { $until }
record-subject = 当事人
record-id = 证件号码
record-credit-code = 统一社会信用代码

record-section-dates = 什么时候结束
record-section-do = 现在可以做什么
record-section-facts = 记录全文
record-section-looks = 谁看过这条记录

record-why = 为什么是这些日期
record-why-from = 从依据文书的日期（{ $day }）起算。
record-why-source = 认定单位给的截止日更早，按认定单位的算。
record-why-basis = 出处：《{ $title }》{ $number }{ $article }
record-why-reported = 我们还没有读到这份文件的原文，以认定单位和信用中国为准。
record-why-default = 这是本站的默认算法，以认定单位和信用中国为准。
record-why-proposed = 失信程度还没有经认定单位确认。确认后如有变化，日期也会变。

record-ended-repaired = 已于 { $day } 修复，不再显示。
record-ended-expired = 显示期在 { $day } 届满，已自动停止显示，不用申请。
record-ended-withdrawn = 已于 { $day } 移出，不再显示。

record-repair-open = 今天就可以申请修复。义务履行完了，交两样材料就行。
record-repair-from = 从 { $day } 起可以申请修复。
record-repair-button = 申请修复
record-plan-button = 看修复打算
record-busy-repair = 修复申请正在办理。一条记录同一时间只办一件。
record-busy-objection = 异议正在处理。一条记录同一时间只办一件。
record-busy-link = 看办到哪一步
record-objection-open = 内容不对？可以提出异议，由认定单位核查。
record-objection-button = 这条不对
record-nothing-licence = 这是许可，不需要修复。

record-looks-title = 谁看过我的记录
record-looks-recent = 最近 { $days } 天：您本人 { $own } 次；{ $others }。
record-looks-recent-own = 最近 { $days } 天：您本人 { $own } 次，没有别人看过。
record-looks-none = 最近 { $days } 天没有人看过。
record-looks-unit = { $unit } { $n } 次
record-looks-separator = 、
record-looks-all = 全部查看记录
record-look-self = 您本人
record-look-officer = { $unit } · { $role }
record-look-when = { $day } { $time }
record-looks-empty = 还没有人看过这条记录。

record-access-title = 谁看过我的记录
record-access-lead = 每看一次都会记下：谁、什么时候、为什么。
record-access-empty-title = 还没有人看过
record-access-empty = 您自己打开记录，也会记在这里。
record-access-purpose = 目的：{ $purpose }
record-access-record = 记录：
record-access-wrong = 看到不认识的？
record-access-wrong-note = 点那一行的“为什么看？”，由别的单位核查、答复您。也可以打电话：
record-purpose-own = 查看自己的记录
record-purpose-repair = 办理修复申请
record-purpose-objection = 核查异议
record-purpose-authorised = 依您的授权查询
record-purpose-severity = 确认失信程度
record-purpose-inspection = 核查谁看过这条记录
record-purpose-report = 出具您要的报告

record-version = 第 { $n } 版，{ $day } 收到。
record-print = 要纸质的？用浏览器菜单里的“打印”，页面会自动排好。
record-look-caseworker = 经办人员

record-look-inspector = 核查人员
record-look-party = { $name }（您授权的）
record-access-listed = （只在办件列表里看到名称）
record-ask-ask = 为什么看？
record-ask-see = 看答复
record-ask-title = 为什么看？
record-ask-lead = 觉得不该看？问一句，由别的单位的核查人员查清楚答复您。看的那个单位不能自己答复，也看不到您问了什么。
record-ask-who = 谁看的
record-ask-when = 什么时候
record-ask-what-for = 说是为什么
record-ask-record = 哪条记录
record-ask-question = 您想知道什么（可以不写）
record-ask-question-hint = 例如：我没有办过这件事，为什么会看？
record-ask-by = 最晚 { $day } 答复您。
record-ask-default = 这是本站的默认期限。
record-ask-state = 办到哪一步
record-ask-number = 核查编号
record-ask-sent = 您问了
record-ask-open = 核查人员在查
record-ask-answered = 已经答复
record-ask-next = 对答复还有意见，或者想投诉，可以打 12345。
record-purpose-export = 依法报送到信用平台
record-purpose-termination = 通知平台停止公示和使用
record-look-system = 自动办理
record-severity-confirmed = 由{ $unit }于{ $day }确认，依据{ $document }。
