# 诚信典型

gallery-title = 诚信典型
gallery-about = 说到做到、知错就改的常见情形，也有几件警示。都是演示案例，不写真实的人。
gallery-kinds = 按类型看
gallery-kind-all = 全部
gallery-kind-fulfilment = 主动履约
gallery-kind-volunteering = 志愿服务
gallery-kind-trader = 诚信经营
gallery-kind-student = 诚信学子
gallery-kind-donation = 慈善捐助
gallery-kind-promise = 信用承诺
gallery-kind-correction = 异议纠错
gallery-kind-warning = 警示案例
gallery-empty = 这一类还没有案例，先看看别的类型。
gallery-demo = 演示
gallery-demo-note = 这是演示案例：写的是常见的情形，没有真实的人和单位。
gallery-source = 来源：{ $source }
gallery-related = 其他案例
gallery-all = 全部案例
