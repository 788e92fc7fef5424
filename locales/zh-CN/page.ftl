# 本站说明

page-map = 网站地图
page-map-about = 本站公开的页面都在这里。
page-checked = { $day } 核对过。
page-map-services = 办事
page-map-site = 本站

page-figures = 最近一次检查
page-figures-none = 这个版本还没有留下检查结果，所以这里没有数字。
page-figures-how = 用 axe-core { $version } 在 360 像素宽的手机上看每一页，再放大到 400% 看一遍；没有脚本时，换成深色和长辈版时，只检查一部分页面；主要的事只用键盘各办一遍。
page-figures-day = 检查日期
page-figures-routes = 看过的页面
page-figures-states = 看过的样子
page-figures-rules = 用到的规则
page-figures-held = 符合规则
page-figures-keyboard = 只用键盘办完
page-figures-violations = 不符合
page-figures-good = 没有发现不符合的地方。自动检查查不出所有问题，请告诉我们您遇到的。
page-figures-failed = 这次检查有 { $n } 项没有通过，上面的数字不完整。
page-figures-bad = 发现了不符合的地方，还没有改好：
page-figures-broken = { $rule }：{ $n } 处
