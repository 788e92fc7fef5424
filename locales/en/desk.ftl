# The desk

desk-title = Desk
desk-lead = { $unit }. By due date.
desk-filter = By state
desk-filter-open = All open
desk-filter-submitted = To accept
desk-filter-accepted = To decide
desk-filter-closed = Closed
desk-number = Case number
desk-kind = Kind
desk-record = Record
desk-subject = Party
desk-stage = State
desk-due = Due
desk-empty-title = Nothing to do
desk-empty = New applications and objections appear here.
desk-empty-filter = No case is in this state.
desk-all = See all open cases
desk-overdue = Overdue, days: { $n }
desk-today = Due today
desk-tomorrow = Due tomorrow
desk-soon = Days left: { $n }

desk-stage-submitted = To accept
desk-stage-accepted = To decide
desk-stage-returned = Not accepted

desk-case-back = Desk
desk-conflict = Somebody else has just dealt with this case. What you filled in was not submitted; below is the case as it is now.
desk-asked = What is asked
desk-asked-objection = What is objected to
desk-fulfilled = Fulfilled on
desk-fulfilment = How
desk-ground = Kind of mistake
desk-reason = What is wrong
desk-phone = Phone
desk-phone-none = not given
desk-promise = Credit promise
desk-promise-version = Made (text of { $version })
desk-evidence = Evidence
desk-evidence-none = No papers were handed in.
desk-as-filed = The record when the case was filed (version { $n })
desk-now = The record now (version { $n })
desk-now-changed = The record has changed since the case was filed. What it says now counts.
desk-history = History
desk-history-submitted = Handed in
desk-history-opened = Opened
desk-history-accepted = Accepted
desk-history-returned = Not accepted
desk-history-decided = Decided
desk-history-citizen = The party

desk-due-accept = Decide on acceptance by { $day }
desk-due-accept-objection = Start checking by { $day }
desk-due-answer = Tell the result by { $day }
desk-due-default = Internal default; the rules of your unit count

desk-act = Next step
desk-result = Result
desk-accept-title = Accept
desk-accept-title-objection = Start checking
desk-accept-note = The party sees it at once.
desk-accept-button = Accept
desk-accept-button-objection = Start checking
desk-return-title = Do not accept; send back
desk-return-note = Say everything at once: what is missing and how to complete it. The party reads this.
desk-return-reason = Why it is sent back
desk-return-reason-hint = For example: the amount on the receipt cannot be read; please take a new photo.
desk-return-button = Send back

desk-decide-title = Decide
desk-decide-note = It cannot be changed afterwards, and the party sees it at once.
desk-outcome = What is decided?
desk-outcome-granted = Repair granted
desk-outcome-granted-hint = The record is no longer shown from now on.
desk-outcome-refused = Repair refused
desk-outcome-refused-hint = The record stays until its period is over.
desk-outcome-corrected = Correct
desk-outcome-corrected-hint = There is a mistake; the record shall say what is written below.
desk-outcome-removed = Remove
desk-outcome-removed-hint = The record should not be there; it is no longer shown from now on.
desk-outcome-kept = Keep
desk-outcome-kept-hint = Checked, no mistake; the record stays as it is.
desk-correction = Corrected text
desk-correction-note = Only used with “Correct”. Change only what is wrong.
desk-correction-title = Title
desk-correction-conduct = What was found
desk-correction-content = Content
desk-reasons = Reasons
desk-reasons-hint = For the party: what was checked and on what basis, in plain words.
desk-decide-button = Submit the decision

desk-closed-by = { $by }, { $day }

desk-reason-missing = Write the reasons; the party reads them.
desk-reason-long = The reasons are too long. Please use at most 2,000 characters.
desk-outcome-missing = Choose a decision.
desk-title-missing = The title cannot be empty.
desk-title-long = The title is too long. Please use at most 200 characters.
desk-correction-same = Nothing is different. Change something, or choose “Keep”.
desk-correction-long = This is too long. Please use at most 2,000 characters.

desk-closed-unread = Closed: the list does not show the record any more
