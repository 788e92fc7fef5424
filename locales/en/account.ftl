# Signing in, and what is mine

account-sign-in-title = Choose a demonstration identity
account-sign-in-lead = This page stands in for the real identity service. The people and offices below are for demonstration; none of them is real.
account-sign-in-ended = Your session is over, so you were signed out. Please sign in again.
account-sign-in-unkept = Your session is over, so you were signed out. What you just sent was not received: sign in again and send it once more.
account-sign-in-kept = Your session is over, so you were signed out. What you filled in is saved: sign in again to go on.
account-citizens = Citizens
account-citizens-note = See your own records, ask for repair, object.
account-officers = Officers
account-officers-note = Accept and answer the cases of your unit.
account-enter = Enter as:
account-error-unknown = There is no such demonstration identity. Please choose one below.
account-error-busy = Too many sign-ins. Please try again in a minute.

account-off-title = Signing in is not possible at the moment
account-off-lead = This site is not connected to the identity service yet, so personal records cannot be seen online.
account-off-how = What you can do now
account-off-window = Go to a counter
account-off-window-note = Take your identity card to a counter of the government service hall.
account-off-phone = Call
account-off-phone-note = Ask which counter can help and what to bring.
account-off-guides = Read the service guides

account-title = My page
account-citizen = Citizen
account-officer = Officer · { $unit }
account-id = Identity number
account-demo = Demonstration
account-my-records = My credit records
account-my-cases = My cases
account-my-looks = Who looked at my records
account-my-desk = Desk
account-records-count = Records: { $n }
account-cases-count = Open: { $n }
account-language = Language
account-size = Text size
account-size-normal = Standard
account-size-large = Large
account-sign-out = Sign out
account-sign-out-note = On somebody else’s phone or computer, remember to sign out.

account-inspector = Inspector · { $unit }
account-my-authorisations = Let others see
account-my-reports = Self-check report
account-my-inspections = Inspections
account-my-points = Integrity points
account-my-data = My data
account-organiser = Volunteering organiser · { $street }
account-editor = Editor · { $unit }
account-lead = { $unit } · lead of the unit
account-organisers = Organisers of volunteering in the streets
account-unit-count = ({ $n })
