# Small parts used on many pages

components-day = { $day } { $month_name } { $year }
components-month-year = { $month_name } { $year }
components-moment = { $day }, { $time }
components-day-short = { $day } { $month_name } { $year }
components-month-1 = January
components-month-2 = February
components-month-3 = March
components-month-4 = April
components-month-5 = May
components-month-6 = June
components-month-7 = July
components-month-8 = August
components-month-9 = September
components-month-10 = October
components-month-11 = November
components-month-12 = December
components-month-short-1 = Jan
components-month-short-2 = Feb
components-month-short-3 = Mar
components-month-short-4 = Apr
components-month-short-5 = May
components-month-short-6 = Jun
components-month-short-7 = Jul
components-month-short-8 = Aug
components-month-short-9 = Sep
components-month-short-10 = Oct
components-month-short-11 = Nov
components-month-short-12 = Dec
components-year = Year
components-month = Month
components-day-of-month = Day

components-errors-title = To put right: { $n }
components-error-prefix = Error:{" "}

components-step-done = Done:{" "}
components-step-now = Now:{" "}
components-step-next = Next:{" "}

components-period-from = { $day }: decided
components-period-shown = { $day }: received and shown here
components-period-repair = { $day }: repair can be requested from here
components-period-repair-now = { $day }: repair could be requested from here
components-period-until = { $day }: display ends by itself
components-period-ended = { $day }: display ended
components-period-today = Today, { $day }
components-period-join = ;{" "}

components-pager = Pages
components-pager-back = Back
components-pager-on = Next
components-pager-place = Page { $n } of { $pages }
components-pager-number = Page { $n }

components-breadcrumb = You are here
components-contents = On this page

components-basis-title = Legal basis
components-basis-name = ({ $name })
components-basis-line = 《{ $title }》{ $number }{ $article }
components-basis-number = （{ $number }）
components-basis-note = Where this text and the rules differ, the rules apply. In a single case, ask the deciding authority and Credit China.

components-search-label = Search
components-search-placeholder = Rules, cases, services
components-search-go = Search
components-search-offers = Suggestions
components-search-found = Suggestions: { $n }. Use the arrow keys to choose.

components-upload-send = Upload the chosen files
components-upload-list = Chosen files
components-upload-remove = Remove
components-upload-again = Try again
components-upload-waiting = Waiting
components-upload-sending = Uploading
components-upload-kept = Uploaded
components-upload-removed = Removed
components-upload-failed = Not uploaded. Check the network and try again.
components-upload-too-large = Larger than 10 MB. Make it smaller and try again.
components-upload-wrong-type = Only PDF, JPG and PNG.
components-upload-too-many = At most 8 files of each kind, and 20 in all. Remove one first.
components-upload-empty = This file is empty. Please choose another.
components-upload-broken = This file cannot be opened. It may be cut off. Please take the picture again, or choose another file.
components-upload-encrypted = This PDF has a password, so the caseworker cannot open it. Remove the password, or send a photo.
components-upload-picture = Please send a photo (JPG or PNG) of a paper of identity, so that we can put a watermark on it.
components-upload-virus = A virus was found in this file, so it was not taken. Take the picture again on a safe device, or choose another file.
components-upload-unscanned = Nobody can look for viruses just now, so this file was not taken. What you filled in is kept: try again in a few minutes.
components-upload-mark = Only for { $unit }, { $purpose }, { $day }
components-upload-mark-repair = credit repair
components-upload-mark-objection = credit objection
components-upload-unfinished = A file is still uploading. Go on when it is done.
components-step-why = Why this day
components-step-days = Counted day by day
components-step-rule = See the rule

components-translated = This is a translation. Where the two differ, the Chinese text counts.
components-translation-older = This is a translation. The Chinese text was changed on { $day }; where the two differ, the Chinese text counts.
components-only-chinese = This text is in Chinese only. For help in plain words, call 12345.
