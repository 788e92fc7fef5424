# 信用知识读本

book-title = 信用知识读本
book-over = 东丽区 · 大家的信用课
book-line = 从“信用是什么”到“记录错了怎么办”，一章讲一件事
book-about = 一本小书，从头到尾讲清公共信用。可以从第一章读起，也可以只读您要的那一章。
book-size = { $chapters } 章 · 约 { $minutes } 分钟
book-date = { $day } 修订
book-contents = 目录
book-empty = 读本正在写，先看看诚信专栏。
book-begin = 从第一章读起
book-whole = 整本在一页（打印用）
book-whole-title = 信用知识读本（整本）
book-offline = 打开过读本以后，没有网络也能接着读。
book-place = 第 { $n } 章，共 { $of } 章
book-chapter = 第 { $n } 章
book-steps = 前后两章
book-before = 上一章
book-after = 下一章
book-sources = 这一章的依据和更多内容
book-print = 要纸质的？用浏览器菜单里的“打印”。封面、目录和每一章各起一页。
