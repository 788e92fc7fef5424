# 登录和“我的”

account-sign-in-title = 选一个演示身份
account-sign-in-lead = 这里代替真正的统一身份认证。下面的人和单位都是演示用的，不是真人。
account-sign-in-ended = 登录时间到了，已经为您退出。请重新登录。
account-sign-in-unkept = 登录时间到了，已经为您退出。刚才交的没有收到，请重新登录，再交一次。
account-sign-in-kept = 登录时间到了，已经为您退出。您填的内容已保存，请重新登录，接着填。
account-citizens = 市民
account-citizens-note = 看自己的记录，申请修复，提出异议。
account-officers = 经办人
account-officers-note = 受理和答复本单位的办件。
account-enter = 以这个身份进入：
account-error-unknown = 没有这个演示身份，请从下面选一个。
account-error-busy = 登录太频繁了，请过一分钟再试。

account-off-title = 网上暂时不能登录
account-off-lead = 本站还没有接通统一身份认证，现在不能在网上看个人记录。
account-off-how = 现在可以这样办
account-off-window = 到窗口
account-off-window-note = 带上身份证，到政务服务大厅的窗口办理。
account-off-phone = 打电话
account-off-phone-note = 问哪个窗口能办，要带什么。
account-off-guides = 看办事指南

account-title = 我的
account-citizen = 市民
account-officer = 经办人 · { $unit }
account-id = 证件号码
account-demo = 演示
account-my-records = 我的信用记录
account-my-cases = 我的办件
account-my-looks = 谁看过我的记录
account-my-desk = 办件台
account-records-count = { $n } 条
account-cases-count = { $n } 件在办
account-language = 语言
account-size = 字号
account-size-normal = 标准
account-size-large = 大字
account-sign-out = 退出登录
account-sign-out-note = 在别人的手机或电脑上用完，记得退出。

account-inspector = 核查人员 · { $unit }
account-my-authorisations = 授权别人查看
account-my-reports = 自查报告
account-my-inspections = 核查台
account-my-points = 诚信积分
account-my-data = 我的数据
account-organiser = 志愿服务组织者 · { $street }
account-editor = 编辑 · { $unit }
account-lead = { $unit } · 负责人
account-organisers = 街道志愿服务组织者
account-unit-count = { $n } 人
