# Verifying a report

verify-title = Verify a report
verify-lead = Were you given a self-check report? Check here whether this site made it. You are told only that, nothing of what it says.
verify-number = Number
verify-number-hint = Begins with B, nine characters.
verify-code = Check code
verify-code-hint = 16 characters; capitals and dashes do not matter.
verify-lines = Number of records (optional)
verify-lines-hint = Count those on the paper. If you type it, it is checked too.
verify-button = Verify
verify-valid = Valid
verify-valid-note = This site made this report and it was not withdrawn. It says what was true on its day; things may have changed since.
verify-count = Now count the records on the paper and check that too. The address you scanned must be this site’s.
verify-altered = Does not match
verify-altered-note = Number, code and paper do not belong together, or there is no such report. Check for typing mistakes; otherwise do not rely on it.
verify-withdrawn = Withdrawn
verify-withdrawn-note = Its owner withdrew it. Ask them for a new one.
