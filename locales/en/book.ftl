# The reader

book-title = Credit reader
book-over = Dongli District · a course for everyone
book-line = From “what is credit” to “what if a record is wrong”, one thing a chapter
book-about = A small book that explains public credit from beginning to end. Start with chapter one or go straight to the one you need. The chapters are in Chinese.
book-size = { $chapters ->
    [one] { $chapters } chapter
   *[other] { $chapters } chapters
} · about { $minutes } min
book-date = Revised { $day }
book-contents = Contents
book-empty = The reader is being written. Have a look at the column meanwhile.
book-begin = Start with chapter one
book-whole = All on one page (for print)
book-whole-title = Credit reader (whole)
book-offline = Once you have opened the reader, you can go on reading without a network.
book-place = Chapter { $n } of { $of }
book-chapter = Chapter { $n }
book-steps = Chapters before and after
book-before = Previous chapter
book-after = Next chapter
book-sources = What this chapter rests on, and more
book-print = Want it on paper? Use “Print” in your browser's menu. Cover, contents and each chapter begin on a new page.
