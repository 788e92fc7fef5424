# My data

data-title = My data
data-lead = What this site keeps about you, why, for how long, and what you can do about it.
data-done-deleted = Deleted. The stubs stand below.
data-done-withdrawn = Withdrawn, with immediate effect.

data-export-title = Take a copy
data-export-note = Everything about you in one JSON file: account, records with their earlier versions, cases, list of files, drafts, who looked, consents, points. Identity numbers are masked; officers appear by unit and role. The download is noted under “Who looked at my records”.
data-export = Download my data
data-export-schema = What each item in the file means (JSON Schema)

data-rights-title = What I can do
data-right-see = See
data-right-see-how = Every record about me
data-right-looks = Who looked
data-right-looks-how = Every look is written down
data-right-correct = Correct, add
data-right-correct-how = Object from the record itself
data-right-withdraw = Withdraw consent
data-right-withdraw-how = One tap
data-right-delete = Delete
data-right-delete-how = What may go, goes now; for the rest there are reasons
data-right-decline = Leave out good records
data-right-decline-how = Honours and voluntary service need not count
data-rights-refused = Not content with our answer? Call 12345, or go to court, or complain to the department in charge of protecting personal information.

data-consents-title = What I agreed to
data-consents-none = You have not agreed to anything, and nothing was ticked for you.
data-consents-version = Version { $version } of the text
data-consents-given = Agreed on
data-consents-ended = Withdrawn or replaced on
data-consents-withdraw = Withdraw
data-consents-note = What was done before stays lawful.
data-consents-text = Version { $version } of the text, in use since { $day }.

data-kept-title = What is kept, and why
data-kept-note = The numbers are yours as of now. Open an entry for purpose, basis, source, recipients and time.
data-why = Why, who gets it, how long
data-purpose = Purpose
data-ground = Ground
data-ground-consent = Your consent, which you can withdraw
data-ground-duty = Needed for a statutory duty
data-ground-security = Needed for a security duty that the law lays down
data-source = Source
data-recipients = Recipients
data-until = How long
data-sure-reported = We have not read the full text; what its authority publishes has the last word.
data-sure-default = This site’s default, modelled on the text above; what the organiser publishes has the last word.
data-sure-default-all = Where no Tianjin rule could be read, the time is this site’s default and not a number from the law.

data-count-separator = {", "}
data-count-nothing = Not stored
data-count-person = accounts: { $n }
data-count-session = sessions: { $n }
data-count-record = records: { $n }
data-count-record_version = earlier versions: { $n }
data-count-cases = cases: { $n }
data-count-history = steps: { $n }
data-count-evidence = files: { $n }
data-count-draft = drafts: { $n }
data-count-access = looks: { $n }
data-count-consent = consents: { $n }
data-count-declined = left out: { $n }
data-count-purged = stubs: { $n }
data-count-authorisation = authorisations: { $n }
data-count-inspection = inspections: { $n }

data-retention-title = For how long
data-retention-by-itself = Goes by itself

data-purged-title = Stubs of what was purged
data-purged-none = Nothing was purged so far. When something is, a line here says what kind, when and by which rule. Never its content.
data-purged-count = { $n } in all. Kind, time, rule and the hash of a number; no content.
data-purged-draft = Draft
data-purged-evidence = File
data-purged-consent = Consent
data-purged-account = Account
data-purged-own = You asked for it
data-purged-rule = Rule: { $rule }
data-purged-hash = Hash of its number
data-to-privacy = Privacy

data-delete-title = Delete my data
data-delete-lead = Tick what should go. It cannot be brought back. Below stands what cannot go, and why.
data-delete-drafts = Drafts ({ $n }) with their files
data-delete-points = Integrity points: leave, nothing is counted any more
data-delete-sessions = Sessions that are over
data-delete-account = The account: name, identity number, consents. You will be signed out
data-delete-do = Delete what is ticked
data-delete-missing = Please tick what should go
data-delete-account-not = The account cannot go now: records, cases, drafts, authorisations or reports belong to it. Delete drafts first; the other reasons stand below
data-stays-title = What cannot go, and why
data-stays-records = Records: { $n }. The authorities that decided collect them as their duty; they stop showing by themselves. If one is wrong, object to it; if the duty is fulfilled, ask for repair.
data-stays-cases = Cases: { $n }. How they were dealt with is kept on file, so that you too can prove it. Their files go by themselves in time.
data-stays-accesses = Looks: { $n }. Kept for 10 years, to find out whether somebody looked without reason. What they saw is not in it.
data-stays-consents = Consents: { $n }. They prove what you agreed to and when you withdrew. They go with the account.
data-stays-account = The account: while there are records or cases it is needed to know that you are you.
data-stays-disagree = Not convinced? Call 12345 and say that it is about personal information on this site.

data-declined-title = Good records I do not want kept
data-declined-lead = Honours, donations, brave deeds and voluntary service need not count. What you leave out gives no points and is not in what you let others see.
data-declined-none = There is no such record now. When there is, you can leave it out here.
data-declined-count = { $n } in all.
data-declined-tag = Left out
data-declined-decline = Leave out
data-declined-undo = Count again
data-declined-note = You still see it yourself and can change your mind at any time. Article 39 of the Shenzhen regulations provides this; we offer it as a right by default.
data-count-inspection_history = inspection steps: { $n }
data-count-authorisation_record = records in authorisations: { $n }
data-count-report = reports: { $n }
data-count-export_row = passed on: { $n }
data-count-message = notices to stop showing: { $n }
data-count-severity_history = severity confirmed: { $n }
data-count-notice = { $n } notices
data-count-receipt = { $n } receipts
data-count-contact = { $n } addresses
data-count-delivery = { $n } e-mails and messages
