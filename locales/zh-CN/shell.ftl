# 每一页都有的部分：页眉、导航、页脚

shell-skip = 跳到正文
shell-demo = 演示站：记录和办件都是编的，不能用来办事。
shell-nav = 主导航
shell-bar = 常用
shell-foot-nav = 关于本站

shell-home = 首页
shell-column = 诚信专栏
shell-gallery = 诚信典型
shell-guides = 办事
shell-record = 我的信用
shell-search = 搜索
shell-account = 我的

shell-size-large = 长辈版
shell-size-normal = 标准版
shell-sign-out = 退出登录

shell-phone = 咨询电话
shell-about = 关于本站
shell-accessibility = 无障碍说明
shell-privacy = 隐私政策
shell-sitemap = 网站地图
shell-report = 违法和不良信息举报
shell-find-errors = 我为政府网站找错
shell-party-badge = 党政机关
shell-ipv6 = 本站已支持 IPv6

shell-organiser = 主办单位：{ $value }
shell-undertaker = 承办单位：{ $value }
shell-address = 地址：{ $value }
shell-postcode = 邮编：{ $value }
shell-site-id-code = 网站标识码：{ $value }
shell-assistant = 问一问
shell-assistant-note = 有不明白的，直接问

shell-assistant-short = 助手
shell-aloud = 朗读这一页
shell-aloud-stop = 停止朗读
