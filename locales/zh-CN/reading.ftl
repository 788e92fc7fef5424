# 文章周围：词语、修订、有用吗、转给别人

reading-terms = 本文里的词
reading-terms-all = 全部词汇
reading-terms-back = 回到原文
reading-terms-more = 在词汇表里看
reading-changes = 修订记录
reading-published = 发布
reading-updated = { $day }修订
reading-useful = 这篇有用吗？
reading-useful-yes = 有用
reading-useful-no = 没解决我的问题
reading-thanks = 谢谢，记下了
reading-thanks-lead = 只记次数，不记是谁。编辑会看哪些文章帮不上忙，再改。
reading-thanks-back = 回到
reading-thanks-column = 看看别的文章
reading-thanks-ask = 问问助手
reading-share = 转给别人
reading-share-open = 分享
reading-share-copy = 复制链接
reading-share-copied = 链接已复制
reading-preview = 预览：这一篇还没有公开
reading-preview-draft = 还是草稿。看到这一页的人都有链接，请不要转发。
reading-preview-due = 定于{ $day }公开。请不要提前转发。
reading-preview-until = 这个链接{ $day }以前有效。
