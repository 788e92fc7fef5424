# 诚信专栏

column-title = 诚信专栏
column-about = 每篇几分钟，讲清一件事。
column-topics = 按主题看
column-topic-all = 全部
column-topic-model = 诚信典型
column-topic-warning = 警示教育
column-topic-policy = 政策解读
column-topic-knowledge = 信用知识
column-topic-campus = 校园诚信
column-topic-volunteering = 志愿服务
column-empty = 这个主题还没有文章，先看看别的主题。
column-minutes = { $n } 分钟
column-demo = 演示
column-demo-note = 这篇里的情节是演示用的，不是真实的人和事。
column-source = 来源：{ $source }
column-neighbours = 前后两篇
column-previous = 上一篇
column-next = 下一篇
column-related = 接着读
column-all = 全部文章
