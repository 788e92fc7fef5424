# 编辑台

editor-column = 更新监测
editor-column-lead = 按政府网站检查指标看每个栏目，看哪些文章等着发布、哪些帮不上忙。
editor-passes = 首页、栏目都在更新期限内，没有单项否决的情形。
editor-fails-home = 单项否决：首页超过两周没有更新。
editor-fails-stale = 单项否决：有5个以上栏目没有按时更新。
editor-fails-long-stale = 单项否决：有10个以上栏目超过一年没有更新。
editor-fails-empty = 单项否决：有5个以上空栏目。
editor-fails-letter = 单项否决：有来信超过三个月没有答复。
editor-prepare = 要准备的宣传节点
editor-prepare-none = 眼下没有要准备的宣传节点。
editor-prepare-notice = 日期每年另行通知：请查今年的通知，再改日历。
editor-prepare-stale = 上次核对是 { $day }，推荐以前请再核对一遍：
editor-prepare-ending = 农历日期快用完了，请补上明年的：{ $names }
editor-near = { $n } 个宣传节点要准备
editor-mail-subject = 要准备：{ $name }，{ $soon }
editor-mail-body =
    { $name }：{ $when }，{ $soon }

    { $todo }

    登录后看：{ $link }

    这封邮件由程序发给编辑的公用邮箱，每个宣传节点一年一封，请不要回复。
editor-mail-fresh = 要推荐的文章这一年都核对过。请看看还缺什么。
editor-columns = 栏目
editor-count = { $n } 篇
editor-newest = 最近 { $day }
editor-until = 最晚 { $day } 要有新内容
editor-figures-letters = 留言统计
editor-figures-cases = 办事统计
editor-figures-to = 统计到 { $day }
editor-stale = 过期了
editor-empty = 空栏目
editor-fresh = 按时
editor-no-limit = 没有期限
editor-waiting = 等着公开
editor-waiting-lead = 链接是保密的，只给要看稿的人。公开以后，链接自动转到文章。
editor-link-until = { $day }以前有效
editor-waiting-none = 没有草稿，也没有定时发布的文章。
editor-draft = 草稿
editor-due = { $day }公开
editor-useful = 有用吗
editor-useful-none = 还没有人回答。
editor-piece = 文章
editor-hints = 要看一看的地方

editor-nominations = 典型推荐
editor-nominations-lead = 先联系本人，本人逐字同意了才能展示。自己推荐的，由别的编辑办。
editor-nominations-none = 没有推荐。
editor-forgotten = 内容已清除
editor-conflict = 刚才有人先改了，或者已经办完。下面是现在的样子，您写的还在。
editor-over = 这个推荐已经结束，和本人有关的内容都清除了。
editor-agreed = 本人{ $day }同意展示，没有同意报送。
editor-agreed-sending = 本人{ $day }同意展示，也同意报送。
editor-shown = 看展示的页面
editor-show = 展示
editor-show-hint = 展示的正是本人同意的文字。展示后，联系方式和推荐人写的内容清除。
editor-words = 要展示的文字
editor-words-lead = 本人会逐字看到这些文字，同意以后一个字也不能改。
editor-words-again = 重新保存会给出新的代码，旧代码和已有的同意作废。
editor-words-button = 保存，给出代码
editor-code = 给本人的代码，只显示这一次
editor-code-lead = 当面、打电话或者用信交给本人，不要交给别人。
editor-code-until = { $day }以前有效；同意以后，本人一直可以用它撤回。
editor-refuse = 不采用
editor-refuse-reason = 理由
editor-refuse-hint = 推荐的人会看到，不写本人的情况
editor-refuse-missing = 请写理由
editor-refuse-long = 理由最多300个字
editor-refuse-button = 不采用
editor-take-down = 撤下这个典型
editor-take-down-button = 撤下
editor-packed = { $day }打包，供报送信用中国、信用天津。
editor-packed-over = { $day }打包报送过，现在已经不展示。请通知收到的网站撤下。
editor-packed-tell = 请通知撤下

editor-selection = 年度评选
editor-selection-lead = 已选 { $n } 件。选的会出现在公开的年度页面。
editor-selection-page = 看公开的页面
editor-choose = 选入
editor-unchoose = 取消
editor-chosen = 已选
editor-package = 报送信用中国、信用天津
editor-package-lead = 只有本人另外同意报送的事迹，现在有 { $n } 个。演示案例不报送。
editor-package-year = 下载这一年选入的
editor-package-all = 下载全部
