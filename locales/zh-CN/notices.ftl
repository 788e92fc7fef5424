# 通知

notices-title = 我的通知
notices-lead = 办件每走一步，这里都有一条。要您做的事，写在通知里。
notices-count = 未读 { $n } 条
notices-unread = 未读 { $n } 条
notices-new = 未读
notices-read-all = 全部标为已读
notices-open = 去看
notices-case = 办件 { $number }
notices-draft = 没有提交的草稿
notices-volunteer = 志愿服务
notices-search = 订阅的搜索
notices-gone = 那份草稿已经提交或者清除了。
notices-empty-title = 没有通知
notices-empty = 您提交申请以后，进展会出现在这里。
notices-to-settings = 用邮件或短信通知我
notices-kind-received = 已收到您的申请
notices-do-received = 请记下办件编号。现在不用做什么。
notices-kind-accepted = 已受理
notices-do-accepted = 正在办理。现在不用做什么。
notices-kind-returned = 没有受理
notices-do-returned = 请看理由，改好以后可以重新提交。
notices-kind-asked = 请您补正
notices-do-asked = 请看要补什么，在期限内补好。等您补正时，办理时间暂停。
notices-kind-letter = 办理单位给您写了话
notices-do-letter = 请去看，需要时回复。
notices-kind-handed-over = 办件在单位之间转办
notices-do-handed-over = 现在不用做什么。
notices-kind-extended = 办理时间延长了
notices-do-extended = 请看理由和新的日期。
notices-kind-decided = 已作出决定
notices-do-decided = 请看结果和理由。不同意的，那里写着还能怎么办、到哪天为止。
notices-kind-reopened = 办件重新开始办理
notices-do-reopened = 现在不用做什么。
notices-kind-withdrawn = 办件已撤回
notices-do-withdrawn = 以后还可以再提交。
notices-kind-record-over = 办件里的那条记录不再显示了
notices-do-record-over = 可以撤回这一件，也可以等单位给出结果。
notices-kind-draft-ends = 草稿快要清除了
notices-do-draft-ends = 还要用的，请去改一改或者提交。
notices-on-draft-ends = 保存到 { $day }，之后清除，只留一行存根。
notices-kind-files-end = 办件里的文件快要清除了
notices-do-files-end = 还要用的，请先下载。办件本身不清除。
notices-kind-moved-up = 候补转正，您有名额了
notices-do-moved-up = 有人退出，名额给了您。不去的话，请退出，好让给别人。
notices-kind-activity-changed = 您报名的活动改了时间或地点
notices-do-activity-changed = 请看新的安排。去不了，可以退出，没有任何影响。
notices-kind-activity-cancelled = 您报名的活动取消了
notices-do-activity-cancelled = 请看原因。现在不用做什么。
notices-kind-proof-revoked = 一份志愿服务证明被撤销了
notices-do-proof-revoked = 请看原因。时长更正以后，可以重新开证明。已经交出去的旧证明不能再用。
notices-kind-found = 您订阅的搜索有新内容
notices-do-found = 本站新发布了合您要找的内容。不想再收，可以结束订阅。
notices-on-files-end = 保存到 { $day }，之后清除，只留一行存根。
notices-settings-title = 还想在哪里收到通知
notices-settings-lead = 通知总会在“我的通知”里。想同时收到邮件或短信的，在这里填。邮件和短信里只有办件编号和要做的事。
notices-inbox-only = 本站现在没有开通邮件和短信，通知只在“我的通知”里。
notices-email = 邮件
notices-email-label = 电子邮箱
notices-email-hint = 例如 name@example.com
notices-sms = 短信
notices-sms-label = 手机号码
notices-sms-hint = 11 位，中国内地的号码
notices-email-wrong = 请填写正确的电子邮箱，例如 name@example.com
notices-sms-wrong = 请填写 11 位手机号码
notices-agree = 我同意
notices-agree-missing = 同意以后才能用它通知您
notices-agree-changed = 文本刚刚更新了，请再看一遍
notices-give = 发送确认码
notices-too-soon = 刚刚发过确认码，请过一分钟再试
notices-too-many = 24 小时里已经发过 5 次确认码，请明天再试
notices-confirmed = 正在通知到 { $address }
notices-unconfirmed = { $address } 还没有确认。确认以后才会用它。
notices-code = 确认码
notices-code-hint = 6 位数字，30 分钟内有效。没有收到的，先移除，再重新填写。
notices-code-wrong = 确认码不对，请再看一看
notices-code-over = 确认码过期了，或者试得太多。请移除后重新填写。
notices-confirm = 确认
notices-remove = 移除，不再通知到这里
notices-done-sent = 确认码已经发出，请填在下面。
notices-done-confirmed = 已确认。以后的通知也会发到那里。
notices-done-removed = 已移除，不会再发。您仍然可以在“我的通知”里看。
notices-leave-title = 不再接收
notices-leave-lead = 按下以后，不再往这个邮箱或手机发通知，地址也从本站删去。
notices-leave-button = 不再接收
notices-mail-subject = { $title } · { $number }
notices-mail-subject-draft = { $title }
notices-mail-body =
    { $title }
    { $what }

    { $todo }

    登录后看：{ $link }

    这封邮件由程序发出，请不要回复。不想再收：{ $leave }
notices-mail-code-subject = 确认码 { $code }
notices-mail-code-body =
    有人（希望是您）要把通知发到这里。确认码：{ $code }，30 分钟内有效。

    不是您要的，不用管它：没有确认，就不会再发。也可以在这里移除：{ $leave }
notices-sms-body = { $title }，办件 { $number }。{ $todo } 登录“我的通知”查看。
notices-sms-body-draft = { $title }。{ $todo } 登录“我的通知”查看。
notices-sms-code = 确认码 { $code }，30 分钟内有效。不是您要的，不用管它。
