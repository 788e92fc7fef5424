# 词汇表

glossary-title = 词汇表
glossary-description = 信用记录、修复、异议里常见的词，用一两句话说清楚，附拼音和英文。
glossary-about = { $n } 个常见的词，一两句话说清楚。这里不是法律条文，办事以依据的文件为准。
glossary-letters = 按拼音找
glossary-empty = 词汇表还没有写好。
glossary-see = 多读一点：
glossary-there = 看这一页
glossary-basis = 依据：
glossary-and = ；
