# 办件台

desk-title = 办件台
desk-lead = { $unit }。按期限先后排列。
desk-filter = 按状态看
desk-filter-open = 全部在办
desk-filter-submitted = 待受理
desk-filter-accepted = 待决定
desk-filter-closed = 已办结
desk-number = 受理编号
desk-kind = 类型
desk-record = 记录
desk-subject = 当事人
desk-stage = 状态
desk-due = 期限
desk-empty-title = 没有要办的
desk-empty = 有新的申请或异议，会出现在这里。
desk-empty-filter = 这个状态下没有办件。
desk-all = 看全部在办
desk-overdue = 超期 { $n } 天
desk-today = 今天到期
desk-tomorrow = 明天到期
desk-soon = 还有 { $n } 天

desk-stage-submitted = 待受理
desk-stage-accepted = 待决定
desk-stage-returned = 不予受理

desk-case-back = 办件台
desk-conflict = 这件刚刚被别人办过了。您填的没有提交；下面是现在的样子。
desk-asked = 当事人的申请
desk-asked-objection = 当事人的异议
desk-fulfilled = 履行日期
desk-fulfilment = 怎么履行的
desk-ground = 异议类型
desk-reason = 哪里不对
desk-phone = 电话
desk-phone-none = 没有留
desk-promise = 信用承诺书
desk-promise-version = 已承诺（{ $version } 版）
desk-evidence = 证明材料
desk-evidence-none = 没有交材料。
desk-as-filed = 提交时的记录（第 { $n } 版）
desk-now = 现在的记录（第 { $n } 版）
desk-now-changed = 提交以后，记录有过变动。请以现在的为准。
desk-history = 经过
desk-history-submitted = 提交
desk-history-opened = 查看
desk-history-accepted = 受理
desk-history-returned = 不予受理
desk-history-decided = 作出决定
desk-history-citizen = 当事人

desk-due-accept = 最晚 { $day } 决定是否受理
desk-due-accept-objection = 最晚 { $day } 开始核查
desk-due-answer = 最晚 { $day } 告知结果
desk-due-default = 内部默认期限，以本单位规定为准

desk-act = 下一步
desk-result = 结果
desk-accept-title = 受理
desk-accept-title-objection = 开始核查
desk-accept-note = 受理后，当事人马上能看到。
desk-accept-button = 受理
desk-accept-button-objection = 开始核查
desk-return-title = 不受理，退回当事人
desk-return-note = 一次说清楚缺什么、怎么补。当事人会看到这段话。
desk-return-reason = 退回的理由
desk-return-reason-hint = 例如：缴款凭证看不清金额，请重拍后再交。
desk-return-button = 退回

desk-decide-title = 决定
desk-decide-note = 提交后不能改，当事人马上能看到。
desk-outcome = 决定是什么？
desk-outcome-granted = 准予修复
desk-outcome-granted-hint = 记录马上停止显示。
desk-outcome-refused = 不予修复
desk-outcome-refused-hint = 记录继续显示，到期自动停止。
desk-outcome-corrected = 更正
desk-outcome-corrected-hint = 记录确实有错，改成下面写的样子。
desk-outcome-removed = 移出
desk-outcome-removed-hint = 记录不该有，马上停止显示。
desk-outcome-kept = 维持
desk-outcome-kept-hint = 核查后没有错，记录不变。
desk-correction = 更正后的内容
desk-correction-note = 只有选“更正”时才用到。只改有错的地方。
desk-correction-title = 名称
desk-correction-conduct = 认定的事实
desk-correction-content = 内容
desk-reasons = 理由
desk-reasons-hint = 写给当事人看：核查了什么，依据什么。请用平常的话。
desk-decide-button = 提交决定

desk-closed-by = { $by }，{ $day }

desk-reason-missing = 请写理由，当事人要看的。
desk-reason-long = 理由太长了，请不要超过 2000 字。
desk-outcome-missing = 请选一个决定。
desk-title-missing = 名称不能空着。
desk-title-long = 名称太长了，请不要超过 200 字。
desk-correction-same = 内容和原来一样。改了再提交，或者选“维持”。
desk-correction-long = 写得太长了，请不要超过 2000 字。

desk-closed-unread = 已办结，列表里不再显示记录
