# The integrity column

column-title = Integrity column
column-about = One thing made clear in a few minutes. Articles are in Chinese.
column-topics = By topic
column-topic-all = All
column-topic-model = Good examples
column-topic-warning = Warnings
column-topic-policy = Rules explained
column-topic-knowledge = Credit basics
column-topic-campus = Campus
column-topic-volunteering = Volunteering
column-empty = There is no article on this topic yet. Try another one.
column-minutes = { $n } min
column-demo = Demo
column-demo-note = The story in this article is a demonstration, not real people or events.
column-source = Source: { $source }
column-neighbours = Before and after
column-previous = Newer
column-next = Older
column-related = Read on
column-all = All articles
column-series = Series
column-series-about = A few articles in a row that make one matter clear from beginning to end.
# A series has two at least.
column-series-count = { $n } articles
column-series-place = part { $place } of { $n }
column-series-empty = There is no series yet.
column-series-all = Read by series
column-feed = Subscribe (Atom)
column-glossary = Glossary
