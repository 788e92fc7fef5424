# Seven working days

timeliness-title = Reporting in time
timeliness-month = Decided in
timeliness-unit = Unit
timeliness-received = Reached this site
timeliness-pushed = Went on
timeliness-on-time = In time
timeliness-late = Late
timeliness-waiting = Time left
timeliness-missing = Missing
timeliness-provisional = provisional
timeliness-provisional-note = Where a month is marked provisional, a last day falls into a year whose holidays are not announced yet, and may move.
timeliness-all = Show the last twelve months
timeliness-empty-title = No decisions
timeliness-empty = No penalties or licences came in for this time.
timeliness-late-title = Over the time limit: { $n }
timeliness-none-late = Nothing is over the time limit.
timeliness-csv = Download as a table (CSV)
timeliness-missing-days = { $n ->
    [one] Missing for one day
   *[other] Missing for { $n } days
}
timeliness-late-days = { $n ->
    [one] One day late
   *[other] { $n } days late
}
timeliness-person = A person (only the deciding unit sees the document number)
timeliness-decided = decided { $day }
timeliness-by = due { $day }
timeliness-by-provisional = due { $day } (provisional)
timeliness-done = done { $day }
timeliness-kind-penalty = penalty
timeliness-kind-licence = licence
timeliness-csv-unit = Unit
timeliness-csv-kind = Kind
timeliness-csv-document = Document
timeliness-csv-decided = Decided
timeliness-csv-step = Step
timeliness-csv-due = Due
timeliness-csv-done = Done
timeliness-csv-pace = State
timeliness-csv-days = Days over
timeliness-csv-provisional = Note
