# The editor's desk

editor-column = Update monitor
editor-column-lead = Each column by the indicators for government sites, what waits for publication, and what did not help.
editor-passes = Home page and columns are up to date; nothing fails an inspection.
editor-fails-home = Fails: nothing new on the home page for two weeks.
editor-fails-stale = Fails: five columns or more are not up to date.
editor-fails-long-stale = Fails: ten columns or more have had nothing new for a year.
editor-fails-empty = Fails: five columns or more are empty.
editor-fails-letter = Fails: a letter has had no answer for more than three months.
editor-prepare = To be prepared
editor-prepare-none = No campaign has to be prepared now.
editor-prepare-notice = Its day is announced anew each year: look for this year's notice and change the calendar.
editor-prepare-stale = Last checked on { $day }; check it again before it is put forward:
editor-prepare-ending = The table of lunar days ends. Add next year's days of: { $names }
editor-near = { $n ->
    [one] 1 campaign to prepare
   *[other] { $n } campaigns to prepare
}
editor-mail-subject = To be prepared: { $name }, { $soon }
editor-mail-body =
    { $name }: { $when }, { $soon }

    { $todo }

    Sign in to see it: { $link }

    This message was sent by a program to the mailbox of the editors, once a year for each campaign; please do not answer.
editor-mail-fresh = All that is put forward was checked within the year. Please see what is missing.
editor-columns = Columns
editor-count = { $n ->
    [one] 1 piece
   *[other] { $n } pieces
}
editor-newest = newest { $day }
editor-until = something new by { $day }
editor-figures-letters = Figures about letters
editor-figures-cases = Figures about cases
editor-figures-to = up to { $day }
editor-stale = late
editor-empty = empty
editor-fresh = on time
editor-no-limit = no limit
editor-waiting = Waiting to be public
editor-waiting-lead = The links are secret: give them only to whoever reads the draft. Once the piece is public they lead to it.
editor-link-until = opens until { $day }
editor-waiting-none = There is no draft and nothing scheduled.
editor-draft = draft
editor-due = public { $day }
editor-useful = Was it useful
editor-useful-none = Nobody has answered yet.
editor-piece = Piece
editor-hints = Worth a look

editor-nominations = Nominations
editor-nominations-lead = Reach the person first: nothing is shown before they agreed to every word. What you nominated yourself is for another editor.
editor-nominations-none = There is no nomination.
editor-forgotten = deleted
editor-conflict = Somebody was faster, or it is over. This is how it stands now; what you wrote is still there.
editor-over = This nomination is over, and everything about the person is deleted.
editor-agreed = The person agreed on { $day }, but not to sending it on.
editor-agreed-sending = The person agreed on { $day }, also to sending it on.
editor-shown = See it in the gallery
editor-show = Show it
editor-show-hint = What is shown is what the person agreed to. How to reach them and what the nominator wrote is deleted then.
editor-words = The words to be shown
editor-words-lead = The person reads these very words. After they agreed not one can be changed.
editor-words-again = Saving again makes a new code; the old one and any consent end.
editor-words-button = Save and make a code
editor-code = The code for the person, shown this once
editor-code-lead = Give it to the person themselves, by word, phone or letter, and to nobody else.
editor-code-until = Good until { $day }; once they agreed they can always take it back with it.
editor-refuse = Do not use it
editor-refuse-reason = Reason
editor-refuse-hint = The nominator reads it; write nothing about the person
editor-refuse-missing = Write a reason
editor-refuse-long = A reason has at most 300 characters
editor-refuse-button = Do not use it
editor-take-down = Take this story down
editor-take-down-button = Take it down
editor-packed = Packed on { $day } to be sent to 信用中国 and 信用天津.
editor-packed-over = Packed on { $day } to be sent on, and no longer shown. Please tell the sites that received it to take it down.
editor-packed-tell = Have it taken down

editor-selection = Selection of the year
editor-selection-lead = { $n } chosen. They stand on the public page of the year.
editor-selection-page = See the public page
editor-choose = Choose
editor-unchoose = Take out
editor-chosen = chosen
editor-package = For Credit China and Credit Tianjin
editor-package-lead = Only stories whose people agreed to it separately: { $n } now. Demonstrations are never sent.
editor-package-year = Download those chosen for this year
editor-package-all = Download all
