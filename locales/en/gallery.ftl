# Model cases

gallery-title = Model cases
gallery-about = Typical situations of keeping one’s word and putting things right, and a few warnings. All are demonstrations without real people.
gallery-kinds = By kind
gallery-kind-all = All
gallery-kind-fulfilment = Duty fulfilled
gallery-kind-volunteering = Volunteering
gallery-kind-trader = Honest trade
gallery-kind-student = Honest students
gallery-kind-donation = Giving
gallery-kind-promise = Promises
gallery-kind-correction = Corrections
gallery-kind-warning = Warnings
gallery-empty = There is no case of this kind yet. Try another one.
gallery-demo = Demo
gallery-demo-note = This is a demonstration: a typical situation, without real people or organisations.
gallery-source = Source: { $source }
gallery-related = Other cases
gallery-all = All cases
