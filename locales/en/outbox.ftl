# What did not go out

outbox-title = Not sent
outbox-lead = Messages to platforms, and e-mails and text messages to people, that failed three times or were not acknowledged in time. They are tried again, at longer and longer intervals.
outbox-empty-title = Everything went out
outbox-empty = No message is stuck.
outbox-person-email = E-mail to the person
outbox-person-sms = Text message to the person
outbox-next = Next try { $time }
outbox-dead = Given up
outbox-tried = Tried { $n } times since { $time }
outbox-retry = Try again now
outbox-done = It is tried again within a minute
