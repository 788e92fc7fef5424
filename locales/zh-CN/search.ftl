# 搜索

search-title = 搜索
search-title-found = “{ $q }”的搜索结果
search-about = 文章、案例、办事指南，一个框里都能搜到。
search-kinds = 按类型看
search-kind-all = 全部
search-kind-column = 文章
search-kind-gallery = 案例
search-kind-guides = 办事指南
search-kind-pages = 本站说明
search-topics = 按主题看
search-total = 找到 { $n } 条
search-demo = 演示
search-instead = 您要找的是不是：
search-nothing = 没有找到“{ $q }”
search-without-filter = 去掉筛选，在全部内容里找
search-tip-shorter = 换短一点的词，例如“修复”“公示”。
search-tip-other = 换个说法，例如把“消除记录”换成“信用修复”。
search-tip-record = 找自己的记录，不用搜索：
search-tip-record-link = 查我的信用记录
search-popular = 按主题看文章
search-guides = 办事指南
search-call = 还是没找到，可以打政务服务热线
