# A form with one thing on a page: repair and objection

form-check = Next: check it once more
form-saved = Nothing is handed in at this step.
form-tasks = What to fill in
form-kept = What you filled in is kept. Sign in on another phone and go on there.
form-begin = Begin
form-go-on = Go on
form-known = No need to give your name and identity number: we know them.
form-all = Fill in everything on one page
form-task-done = Done
form-task-open = To fill in
form-task-optional = Optional
form-step-of = Step { $n } of { $all }
form-back = Back
form-next = Save and go on
form-later = Save for later
form-optional = You may leave this empty and go on.
form-session-lasts = You stay signed in for { $n } more minutes. Nothing is lost afterwards: sign in again and go on.
form-session-near = Your session is about to end. Press “Stay signed in” to go on. Nothing is lost otherwise: sign in again and go on.
form-session-go-on = Stay signed in
form-session-stays = You stay signed in for { $n } more minutes.
form-session-last = A session lasts 10 hours at most and cannot be prolonged any more. Please press “Save for later”, sign in again and go on.
form-session-over = Your session has ended. Press “Save for later”: nothing is lost, sign in again and go on.
form-session-failed = Your session was not prolonged. Please check the network and press “Stay signed in” again.
