# Telephone and counter

contact-title = Telephone and counter
contact-about = For when a call is quicker than a page. Once opened, it can be read without a network.
contact-first = Not sure whom to ask? Call this first
contact-first-about = The public service hotline passes you on to the right unit.
contact-counter = Or go to the counter:
contact-units = The units' numbers
contact-units-about = These are the service hotlines of each field. About a record, ask the unit that made it.
