# Around a text: words, changes, whether it helped, handing it on

reading-terms = Words in this text
reading-terms-all = The whole glossary
reading-terms-back = Back to the text
reading-terms-more = In the glossary
reading-changes = Changes
reading-published = published
reading-updated = changed { $day }
reading-useful = Was this useful?
reading-useful-yes = Yes
reading-useful-no = It did not solve my problem
reading-thanks = Thank you, noted
reading-thanks-lead = Only the number is kept, not who answered. Editors look at what did not help.
reading-thanks-back = Back to
reading-thanks-column = More articles
reading-thanks-ask = Ask the assistant
reading-share = Hand it on
reading-share-open = Share
reading-share-copy = Copy link
reading-share-copied = The link was copied
reading-preview = Preview: not public yet
reading-preview-draft = Still a draft. Whoever sees this page has its link; please do not hand it on.
reading-preview-due = Public from { $day }. Please do not hand it on before.
reading-preview-until = This link opens until { $day }.
