# Service guides

guides-title = Service guides
guides-about = Conditions, papers, steps and time limits, before you start.
guides-eyebrow = Service guide
guides-facts = At a glance
guides-item = Service
guides-basis = Legal basis
guides-conditions = Conditions
guides-materials = Papers
guides-steps = Steps
guides-limit = Time limit
guides-counter = Counter
guides-phone = Phone
guides-fee = Price
guides-checked = Checked on { $day }. If something has changed, the counter and the deciding authority have the last word.
guides-help = If the phone is not for you, go to the counter or call the city’s service line
