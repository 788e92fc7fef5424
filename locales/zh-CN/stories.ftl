# 故事画册

stories-title = 故事画册
stories-about = 几幅画，讲一件小事。适合和孩子、和老人一起看。
stories-empty = 画册正在画，先看看诚信专栏。
stories-panels = { $n } 幅画
stories-demo = 虚构
stories-how = 左右滑动，或者点“下一幅”。
stories-place = 第 { $n } 幅，共 { $all } 幅
stories-on = 下一幅
stories-back = 上一幅
stories-end = 看完了
stories-again = 再看一遍
stories-more = 想知道更多
stories-next = 再看一个
stories-all = 全部画册
