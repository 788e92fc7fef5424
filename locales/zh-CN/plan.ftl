# 修复打算：从哪天起能申请、交什么、什么时候有结果

plan-title = 修复打算
plan-lead = 每条记录从哪天起可以申请修复、最迟哪天有结果，都替您算好了。
plan-empty = 没有需要修复的记录。
plan-group-now = 今天就可以申请
plan-group-later = 过些日子可以申请
plan-group-busy = 正在办理
plan-group-wait = 不用申请，等它自动停止
plan-line-now = 今天可以申请
plan-line-from = { $day } 起可以申请
plan-line-wait = { $day } 届满，自动停止

plan-one-title = 这条记录怎么修复
plan-about = 打算修复的记录
plan-nothing = 这条记录不需要修复。
plan-apply-now = 今天就可以申请修复。
plan-apply-from = 从 { $day } 起可以申请修复。
plan-wait = 不用申请。{ $day } 届满后自动停止显示。
plan-wait-why = 能申请的那天，显示期已经满了。
plan-saved = 准予修复的话，比自动停止（{ $day }）至少早 { $n } 天。
plan-saved-none = 快到期了：{ $day } 届满后自动停止，申请的结果不一定更早。
plan-calendar = 加到手机日历
plan-ask = 拿不准？问作出决定的单位：

plan-if = 如果我在这一天履行完呢？
plan-if-hint = 例如交清罚款、整改通过的那一天，过去或将来都可以。例：2026 年 12 月 5 日
plan-if-button = 算一算
plan-if-missing = 请写下年、月、日
plan-if-wrong = 没有这一天，请检查年、月、日
plan-if-early = 不能早于作出决定的那天
plan-if-late = 太远了，请写三年之内的日子

plan-steps = 一步一步
plan-step-duty = 改正，并履行完全部义务
plan-step-duty-done = { $day } 已履行完
plan-step-duty-on = 打算 { $day } 履行完
plan-step-duty-by = 最好在 { $day } 之前
plan-step-duty-first = 还没履行完的，先办这一步
plan-step-duty-note = 没有履行完，申请不会通过。
plan-step-minimum = 满最短公示期
plan-step-minimum-day = { $day } 满
plan-step-apply = 在网上申请，交两样材料
plan-step-apply-now = 今天就可以
plan-step-apply-from = { $day } 起
plan-step-apply-note = 履行完毕的证明，和信用承诺书。不收费。
plan-step-accept = 认定单位决定是否受理
plan-step-answer = 告诉您结果
plan-step-gone = 各处停止显示
plan-step-gone-note = 停止公示，停止共享和使用。在此之前仍然显示。
plan-by = 最迟 { $day }
plan-by-provisional = 最迟 { $day }（暂定，那一年的放假安排还没有公布）

plan-shown = 不申请会怎样
plan-shown-until = { $day } 届满，自动停止显示。没有改正的，按认定单位的规定。

plan-check-title = 还差什么
plan-check-period = 等到 { $day }（最短公示期满）
plan-check-period-done = 最短公示期已满（{ $day }）
plan-check-duty = 义务全部履行完，问题已改正
plan-check-paper = 材料{ $n }：{ $name }
plan-check-apply = { $day } 起，提交申请
plan-check-only-two = 只要这两样，不需要培训证明和信用报告。
plan-where = 在哪里申请
plan-conditions = 要符合哪些条件
plan-effects = 准予修复以后
plan-volunteering = 志愿服务有用吗
plan-volunteering-on = 可以作为补充材料交上来，由认定单位决定。自愿，不强求。
plan-volunteering-off = 对这类记录没有用，不用为了修复去做志愿服务。
plan-print = 要纸质的清单？用浏览器菜单里的“打印”。

plan-source = 依据：《{ $title }》{ $number }{ $article }
plan-default = 以认定单位答复为准

plan-event-open = 今天起可以申请信用修复
plan-event-accept = 信用修复：受理与否的最后一天
plan-event-answer = 信用修复：告知结果的最后一天
plan-event-end = 一条信用记录今天届满
plan-event-note = 详情请登录后查看：{ $url }
plan-event-provisional = 暂定日期：那一年的放假安排还没有公布。
