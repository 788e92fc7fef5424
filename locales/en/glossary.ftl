# The glossary

glossary-title = Glossary
glossary-description = The words used about credit records, repair and objections, each in a sentence or two, with pinyin and English.
glossary-about = { $n } common words. The meanings are in Chinese; each word has its English name. This is not the text of a law.
glossary-letters = By pinyin
glossary-empty = The glossary has not been written yet.
glossary-see = More:
glossary-there = this page
glossary-basis = Basis:
glossary-and = ;
