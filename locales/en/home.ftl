# The first page

home-title-1 = Your credit is in your hands:
home-title-2 = mistakes can be put right.
home-about = See your public credit record, ask for repair, say when it is wrong. Free of charge.
home-asks = For example
home-ask-1 = 怎么修复
home-ask-2 = 公示多久
home-ask-3 = 谁能看我的记录

home-doors = What most people come for
home-record = See my credit record
home-record-about = Who decided, how long it shows, who looked
home-repair = Credit repair
home-repair-about = See whether you can, then hand in two papers
home-objection = This is wrong
home-objection-about = Start from the record itself
home-gallery = Model cases
home-gallery-about = People who kept their word
home-learn = Learn about credit
home-learn-about = One thing in a few minutes
home-also = Learn and practise

home-free = Credit repair never costs anything.
home-free-about = Whoever offers to delete a record for money is a fraud.
home-free-more = How to see through it

home-latest = Integrity column
home-all-latest = All articles
home-cases = Model cases
home-all-cases = All cases
home-guides = Service guides
home-all-guides = All guides

home-policy = Repair follows the national Measures for Credit Repair (信用修复管理办法), in force since 1 April 2026.
home-policy-more = What the rules say
