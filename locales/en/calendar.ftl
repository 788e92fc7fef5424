# The calendar of campaigns

calendar-title = Campaign calendar
calendar-about = The days of the year that have to do with integrity: what to read and what to do.
calendar-later = Coming up
calendar-today = Today
calendar-now = Going on now
calendar-in = { $n ->
    [one] In { $n } day
   *[other] In { $n } days
}
calendar-from-to = { $from } to { $to }
calendar-read-and-do = What to read and do
calendar-provisional = To be announced
calendar-provisional-about = This date is announced anew each year. The one shown is from earlier years; the notice of the year decides.
calendar-month = { $month } { $year }
calendar-month-before = Previous month
calendar-month-after = Next month
calendar-weekday-1 = Mon
calendar-weekday-2 = Tue
calendar-weekday-3 = Wed
calendar-weekday-4 = Thu
calendar-weekday-5 = Fri
calendar-weekday-6 = Sat
calendar-weekday-7 = Sun
calendar-ics = Subscribe on my phone
calendar-ics-once = Download once
calendar-ics-about = A phone that subscribes follows when a day changes; one that downloads does not. If nothing happens on your phone, copy the address below into your calendar's “add by URL”. It holds these public days and nothing about you.
calendar-ics-address = Address:
calendar-when = When
calendar-source = Where the date comes from
calendar-kind = Who set it
calendar-policy = Named by the district's plan
calendar-ours = Added by this site
calendar-read = To read
calendar-do = To do
calendar-after = After that:
