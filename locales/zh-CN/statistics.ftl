# 办件统计

statistics-title = 办件统计
statistics-about = 办结多少件、按期多少件、结果怎样、要几天。
statistics-window = { $from }至{ $until }办结的。
statistics-empty = 这段时间没有办结的办件。
statistics-demo = 演示：这里数的是演示数据。
statistics-closed = 办结
statistics-in-time = 按期办结
statistics-late = 超期办结
statistics-end-for = 支持当事人
statistics-end-against = 不支持
statistics-end-answered = 已答复
statistics-end-undecided = 未受理或撤回
statistics-median = 一半在几天内办结
statistics-days = { $n } 天
statistics-cases = { $n } 件
statistics-few = 少于10
statistics-kept = 不单独列出
statistics-how = 怎么数的
statistics-how-few = 少于10件的，只写“少于10”，免得看出是谁。这是本站的做法。
statistics-how-kept = 有的数本身不小，但是写出来就能算出别的小数，也不单独列出。
statistics-how-window = 只数已经过完的四个季度，每季度更新一次。
statistics-how-days = 从提交算到办结，等当事人补充的时间不算。
