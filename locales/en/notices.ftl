# Notices

notices-title = My notices
notices-lead = There is a notice for every step of a case. It says what you have to do.
notices-count = { $n } unread
notices-unread = { $n } unread
notices-new = Unread
notices-read-all = Mark all as read
notices-open = Open
notices-case = Case { $number }
notices-draft = A draft that was not sent
notices-volunteer = Volunteering
notices-search = Subscribed search
notices-gone = That draft was sent or purged.
notices-empty-title = No notices
notices-empty = Once you have sent an application, its progress shows here.
notices-to-settings = Tell me by e-mail or text message
notices-kind-received = We have your application
notices-do-received = Please note the case number. There is nothing to do now.
notices-kind-accepted = Accepted
notices-do-accepted = It is being worked on. There is nothing to do now.
notices-kind-returned = Not accepted
notices-do-returned = Please see the reasons; you can put it right and send it again.
notices-kind-asked = Please correct something
notices-do-asked = Please see what is needed and send it in time. The clock is stopped meanwhile.
notices-kind-letter = The unit wrote to you
notices-do-letter = Please have a look, and answer where needed.
notices-kind-handed-over = The case went to another unit or came back
notices-do-handed-over = There is nothing to do now.
notices-kind-extended = It takes longer
notices-do-extended = Please see the reason and the new date.
notices-kind-decided = Decided
notices-do-decided = Please see the result and the reasons. If you disagree, it says there what you can do, and by when.
notices-kind-reopened = The case is open again
notices-do-reopened = There is nothing to do now.
notices-kind-withdrawn = The case was withdrawn
notices-do-withdrawn = You can send another one later.
notices-kind-record-over = The record of your case is no longer shown
notices-do-record-over = You can take the case back, or wait for the result.
notices-kind-draft-ends = A draft will soon be purged
notices-do-draft-ends = If you still need it, please change or send it.
notices-on-draft-ends = Kept until { $day }; then it is purged, and only a stub remains.
notices-kind-files-end = Files of a case will soon be purged
notices-do-files-end = If you still need them, please download them. The case itself stays.
notices-kind-moved-up = You moved up: there is a place for you
notices-do-moved-up = Somebody gave up their place, and it is yours now. If you cannot come, please withdraw, so that somebody else can.
notices-kind-activity-changed = Time or place of an activity you signed up for changed
notices-do-activity-changed = Please look at the new plan. If you cannot come, you can withdraw; nothing follows from that.
notices-kind-activity-cancelled = An activity you signed up for was cancelled
notices-do-activity-cancelled = Please read why. There is nothing to do now.
notices-kind-proof-revoked = A proof of volunteering was taken back
notices-do-proof-revoked = Please read why. Once the hours are put right, you can ask for a new one. The old one is of no use any more.
notices-kind-found = Something new fits a search you subscribe to
notices-do-found = We published something you are looking for. You can end the subscription at any time.
notices-on-files-end = Kept until { $day }; then they are purged, and only a stub remains.
notices-settings-title = Where else to tell you
notices-settings-lead = Notices are always in “My notices”. If you want an e-mail or a text message too, say so here. They contain only the case number and what to do.
notices-inbox-only = This site sends no e-mail or text messages at present; notices are in “My notices”.
notices-email = E-mail
notices-email-label = E-mail address
notices-email-hint = For example name@example.com
notices-sms = Text message
notices-sms-label = Mobile number
notices-sms-hint = 11 digits, a number of mainland China
notices-email-wrong = Please enter an e-mail address, like name@example.com
notices-sms-wrong = Please enter a mobile number of 11 digits
notices-agree = I agree
notices-agree-missing = We can use it only if you agree
notices-agree-changed = The text was just changed; please read it again
notices-give = Send the code
notices-too-soon = A code was sent a moment ago; please try again in a minute
notices-too-many = 5 codes were sent within 24 hours; please try again tomorrow
notices-confirmed = Notices go to { $address }
notices-unconfirmed = { $address } is not confirmed yet. It is used only once it is.
notices-code = Code
notices-code-hint = 6 digits, good for 30 minutes. If it did not come, remove the address and enter it again.
notices-code-wrong = That is not the code; please look again
notices-code-over = The code is too old, or was tried too often. Please remove the address and enter it again.
notices-confirm = Confirm
notices-remove = Remove, send nothing there
notices-done-sent = The code is on its way; please enter it below.
notices-done-confirmed = Confirmed. Later notices go there too.
notices-done-removed = Removed; nothing more is sent. Your notices are still in “My notices”.
notices-leave-title = No more messages
notices-leave-lead = After this nothing more is sent to this address, and it is deleted here.
notices-leave-button = No more messages
notices-mail-subject = { $title } · { $number }
notices-mail-subject-draft = { $title }
notices-mail-body =
    { $title }
    { $what }

    { $todo }

    Sign in to see it: { $link }

    This message was sent by a program; please do not answer. No more messages: { $leave }
notices-mail-code-subject = Code { $code }
notices-mail-code-body =
    Somebody (you, we hope) wants notices to be sent here. The code is { $code }, good for 30 minutes.

    If it was not you, do nothing: without the code nothing more is sent. You can also remove it here: { $leave }
notices-sms-body = { $title }, case { $number }. { $todo } Sign in to see “My notices”.
notices-sms-body-draft = { $title }. { $todo } Sign in to see “My notices”.
notices-sms-code = Code { $code }, good for 30 minutes. If it was not you, do nothing.
