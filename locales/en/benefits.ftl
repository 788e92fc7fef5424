# Conveniences

benefits-title = Conveniences
benefits-lead = The policy names six fields in which people who keep their word may have it a little easier. Here is what there is, who offers it and who may use it.
benefits-without-all = Everything can be done without points.
benefits-never = Each entry says how. Doctors, schools, social security and permits have nothing to do with points.
benefits-fields = The six fields
benefits-field-education = Education
benefits-field-work = Work and business
benefits-field-social-security = Social security
benefits-field-finance = Finance and leasing
benefits-field-culture = Culture
benefits-field-awards = Awards
benefits-status-demo = Demonstration
benefits-status-provider = Announced by the provider
benefits-provider = Offered by
benefits-who = Who may use it
benefits-basis = Basis
benefits-none = Nobody has announced anything yet.
benefits-to-points = Integrity points
benefits-checked = Checked on { $day }. What the provider announces has the last word.
