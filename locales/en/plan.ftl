# The repair planner

plan-title = Repair plan
plan-lead = For each record: from which day you can apply, and by when you must have an answer.
plan-empty = There is no record that needs repair.
plan-group-now = You can apply today
plan-group-later = You can apply later
plan-group-busy = In hand
plan-group-wait = No need to apply: it ends by itself
plan-line-now = You can apply today
plan-line-from = You can apply from { $day }
plan-line-wait = Ends by itself after { $day }

plan-one-title = How to repair this record
plan-about = The record to repair
plan-nothing = This record needs no repair.
plan-apply-now = You can apply for repair today.
plan-apply-from = You can apply for repair from { $day }.
plan-wait = No need to apply. The display ends by itself after { $day }.
plan-wait-why = By the first day on which you could apply, the display will have ended.
plan-saved = If repair is granted, the display ends at least { $n } days earlier than by itself ({ $day }).
plan-saved-none = It is nearly over: the display ends by itself after { $day }, and the answer may not come sooner.
plan-calendar = Add to my calendar
plan-ask = Not sure? Ask the unit that decided:

plan-if = What if I have done everything on this day?
plan-if-hint = The day the fine is paid or the correction is accepted, past or future. For example 2026 12 5
plan-if-button = Work it out
plan-if-missing = Enter year, month and day
plan-if-wrong = There is no such day: check year, month and day
plan-if-early = It cannot be before the day of the decision
plan-if-late = Too far away: enter a day within three years

plan-steps = Step by step
plan-step-duty = Put it right and do everything the decision asks
plan-step-duty-done = Done on { $day }
plan-step-duty-on = Planned for { $day }
plan-step-duty-by = Best before { $day }
plan-step-duty-first = If this is not done yet, do it first
plan-step-duty-note = Without this an application cannot succeed.
plan-step-minimum = The minimum period is over
plan-step-minimum-day = On { $day }
plan-step-apply = Apply online with two papers
plan-step-apply-now = Today
plan-step-apply-from = From { $day }
plan-step-apply-note = Proof of performance, and the promise. It is free.
plan-step-accept = The authority says whether it takes the application
plan-step-answer = You are told the result
plan-step-gone = Everybody stops showing it
plan-step-gone-note = No more display, sharing or use. Until then it is still shown.
plan-by = By { $day }
plan-by-provisional = By { $day } (provisional: that year’s holidays are not announced yet)

plan-shown = What if I do not apply
plan-shown-until = The display ends by itself after { $day }. Where nothing was put right, the authority’s own rule holds.

plan-check-title = What is missing
plan-check-period = Wait until { $day } (end of the minimum period)
plan-check-period-done = The minimum period is over ({ $day })
plan-check-duty = Every duty is done and the problem is put right
plan-check-paper = Paper { $n }: { $name }
plan-check-apply = Apply from { $day }
plan-check-only-two = Only these two: no training certificate, no credit report.
plan-where = Where to apply
plan-conditions = Conditions
plan-effects = After repair is granted
plan-volunteering = Does volunteering help?
plan-volunteering-on = You may hand it in as a supplement; the authority decides. Of your own will only.
plan-volunteering-off = Not for this kind of record: there is no need to volunteer for repair.
plan-print = Need it on paper? Use “Print” in the browser menu.

plan-source = Basis: 《{ $title }》{ $number }{ $article }
plan-default = The authority’s answer counts

plan-event-open = Credit repair: you can apply from today
plan-event-accept = Credit repair: last day for acceptance
plan-event-answer = Credit repair: last day for the result
plan-event-end = A credit record ends today
plan-event-note = Sign in for details: { $url }
plan-event-provisional = Provisional: that year’s holidays are not announced yet.
