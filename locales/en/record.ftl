# My credit records

record-title = My credit records
record-lead = { $name }. Records: { $n }, as of { $day }.
record-private = Not public. Only you and people authorised by law can see it.
record-group-now = Needs your attention
record-group-licence = Licences
record-group-ended = Ended ({ $n })
record-empty-title = There is no record about you
record-empty-lead = That is good news. A new record would appear here.
record-other-credit = These are public-credit records, given by the authorities that made the decisions. Loans and credit cards are not here: ask the credit reference system of the People’s Bank of China.
record-to-guides = See what you can do here

record-standing-shown = Shown
record-standing-public = Public
record-standing-objection = Objection open
record-standing-repaired = Repaired
record-standing-expired = Ended
record-standing-withdrawn = Removed
record-standing-licence = Valid
record-standing-licence-over = No longer valid

record-severity-minor = Minor
record-severity-general = General
record-severity-serious = Serious
record-severity-proposed = A first estimate; the deciding authority confirms it

record-authority = Decided by
record-issuer = Issued by
record-basis-document = Basis document
record-licence-document = Licence document
record-decided-on = Decided on
record-severity = Severity
record-conduct = What was found
record-penalty-types = Kind of penalty
record-content = Penalty
record-licence-content = Licensed
record-fine = Fine
record-fine-amount = { $yuan } yuan
record-legal-basis = Legal basis
record-valid = Valid
record-valid-span = { $from } to { $until }
record-valid-from = from { $from }
record-valid-until = until { $until }
record-subject = Party
record-id = Identity number
record-credit-code = Unified social credit code

record-section-dates = When it ends
record-section-do = What you can do now
record-section-facts = The full record
record-section-looks = Who looked at this record

record-why = Why these days?
record-why-from = Counted from the date of the basis document ({ $day }).
record-why-source = The deciding authority gave an earlier last day; that day counts.
record-why-basis = Source: 《{ $title }》 { $number } { $article }
record-why-reported = We have not read the original text yet; the deciding authority and Credit China have the last word.
record-why-default = This is the default of this site; the deciding authority and Credit China have the last word.
record-why-proposed = The deciding authority has not confirmed the severity yet. If it changes, the days change too.

record-ended-repaired = Repaired on { $day }. It is no longer shown.
record-ended-expired = The period was over on { $day }. It stopped by itself; there is nothing to apply for.
record-ended-withdrawn = Removed on { $day }. It is no longer shown.

record-repair-open = You can ask for repair today. When the duty is fulfilled, two papers are enough.
record-repair-from = You can ask for repair from { $day }.
record-repair-button = Ask for repair
record-plan-button = See the repair plan
record-busy-repair = A repair is being dealt with. One case at a time for each record.
record-busy-objection = An objection is being dealt with. One case at a time for each record.
record-busy-link = See where it stands
record-objection-open = Something is wrong? You can object, and the deciding authority will check.
record-objection-button = This is wrong
record-nothing-licence = This is a licence; there is nothing to repair.

record-looks-title = Who looked at my records
record-looks-recent = In the last { $days } days: you { $own }; { $others }.
record-looks-recent-own = In the last { $days } days: you { $own }, nobody else.
record-looks-none = Nobody looked in the last { $days } days.
record-looks-unit = { $unit } { $n }
record-looks-separator = {", "}
record-looks-all = All looks
record-look-self = You
record-look-officer = { $unit } · { $role }
record-look-when = { $day }, { $time }
record-looks-empty = Nobody has looked at this record yet.

record-access-title = Who looked at my records
record-access-lead = Every look is written down: who, when and why.
record-access-empty-title = Nobody has looked yet
record-access-empty = When you open a record yourself, that is noted here too.
record-access-purpose = Purpose: { $purpose }
record-access-record = Record:{" "}
record-access-wrong = Somebody you do not know?
record-access-wrong-note = Use “Why did they look?” on that line: an inspector of another unit answers you. You can also call:
record-purpose-own = looking at one’s own record
record-purpose-repair = deciding a repair
record-purpose-objection = checking an objection
record-purpose-authorised = with your authorisation
record-purpose-severity = to confirm how serious it is
record-purpose-inspection = to look into who read this record
record-purpose-report = to make the report you asked for

record-version = Version { $n }, received on { $day }.
record-print = Need it on paper? Use “Print” in the browser menu; the page is laid out for it.
record-look-caseworker = caseworker

record-look-inspector = inspector
record-look-party = { $name } (authorised by you)
record-access-listed = {" "}(saw only the title, in a list of cases)
record-ask-ask = Why did they look?
record-ask-see = See the answer
record-ask-title = Why did they look?
record-ask-lead = Should they not have looked? Ask, and an inspector of another unit finds out. The unit that read can neither answer nor see your question.
record-ask-who = Who
record-ask-when = When
record-ask-what-for = What they said it was for
record-ask-record = Which record
record-ask-question = What would you like to know? (optional)
record-ask-question-hint = For example: I asked for nothing, so why?
record-ask-by = You get an answer by { $day }.
record-ask-default = {" "}This is a default of this site.
record-ask-state = Where it stands
record-ask-number = Number
record-ask-sent = You asked
record-ask-open = An inspector is looking into it
record-ask-answered = Answered
record-ask-next = To complain, or if you disagree, call 12345.
record-purpose-export = sent on to a credit platform, as the rules demand
record-purpose-termination = to tell a platform to stop showing and using it
record-look-system = automatically
record-severity-confirmed = Confirmed by { $unit } on { $day }, on the basis of { $document }.
