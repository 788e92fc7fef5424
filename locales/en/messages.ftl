# Termination messages

messages-title = Termination messages
messages-one-title = One message
messages-lead = When a record is repaired, removed, corrected or runs out, every platform that has it is told. Each must acknowledge within three working days.
messages-to = To { $name }
messages-alarm = { $n ->
    [one] One message is over its last day without an acknowledgement. Please call.
   *[other] { $n } messages are over their last day without an acknowledgement. Please call.
}
messages-unaddressed = There is no address for { $names } yet. Messages to it are queued and were not sent.
messages-waits = There is no address for { $name } yet. This message is queued and was not sent. You can tell them in another way, and note the receipt below.
messages-filter = By state
messages-filter-all = All
messages-filter-waiting = Waiting
messages-filter-overdue = Overdue
messages-filter-acknowledged = Acknowledged
messages-state-waiting = Waiting for a receipt
messages-state-unaddressed = No address, waiting
messages-state-acknowledged = Acknowledged
messages-late = { $n ->
    [one] One day overdue
   *[other] { $n } days overdue
}
messages-by = Receipt due { $day }
messages-by-provisional = Receipt due { $day } (provisional: the holidays of that year are not announced yet)
messages-separator = {", "}
messages-reason-repaired = repaired
messages-reason-removed = removed
messages-reason-corrected = corrected
messages-reason-expired = ran out
messages-ask-stop-publicity = stop showing it
messages-ask-stop-sharing = stop sharing and using it
messages-ask-lift-measures = lift the measures
messages-ask-replace = replace the old version by the corrected one
messages-last-error = The last try failed: { $error }
messages-empty-title = No messages
messages-empty = When a record ends or is corrected, its messages appear here.
messages-conflict = This was acknowledged a moment ago. Below is how it stands now.
messages-asks = They are asked to
messages-reason = Reason
messages-document = Document
messages-authority = Decided by
messages-made = Made
messages-due = Due
messages-tries = Sent
messages-tries-n = { $n ->
    [one] once
   *[other] { $n } times
}
messages-tried = Last sent
messages-error = Failed
messages-next = Next try
messages-acknowledged = Acknowledged
messages-acknowledged-by = Noted by
messages-receipt = Receipt
messages-receipt-hint = For example their reference, or the number of their letter
messages-receipt-missing = Please give the receipt.
messages-resend-title = Send again
messages-resend-note = It goes out within a minute. They can tell that it is the same one.
messages-resend = Send again
messages-by-hand-title = Note a receipt
messages-by-hand-note = Where they answered by phone or letter. It is not sent any more after that.
messages-by-hand = Note the receipt
messages-body = What is sent
messages-body-note = No person’s name or number is in it.
