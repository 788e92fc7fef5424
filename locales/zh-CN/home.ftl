# 首页

home-title-1 = 信用在您手里，
home-title-2 = 有错能改，能修复。
home-about = 查自己的公共信用记录，申请修复，提出异议。全程不收费。
home-asks = 可以这样问
home-ask-1 = 怎么修复
home-ask-2 = 公示多久
home-ask-3 = 谁能看我的记录

home-doors = 常办的事
home-record = 查我的信用记录
home-record-about = 谁认定、公示到哪天、谁看过
home-repair = 信用修复
home-repair-about = 先看能不能办，再交两样材料
home-objection = 我有异议
home-objection-about = 记录不对，从那一条说起
home-gallery = 诚信典型
home-gallery-about = 身边守信的事
home-learn = 学信用
home-learn-about = 几分钟读懂一件事
home-also = 学一学，练一练

home-free = 信用修复从不收费。
home-free-about = 谁说花钱能“删记录”，谁就是在骗您。
home-free-more = 怎么识别骗局

home-latest = 诚信专栏
home-all-latest = 全部文章
home-cases = 典型案例
home-all-cases = 全部案例
home-guides = 办事指南
home-all-guides = 全部指南

home-policy = 信用修复按国家的《信用修复管理办法》办理，2026年4月1日起施行。
home-policy-more = 看看规定怎么说
