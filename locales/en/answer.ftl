# The fixed words of the assistant. They join what is quoted and state no rule themselves.

answer-or = If you are asking “{ $asked }”:
answer-nothing = I found nothing about this in what this site publishes, so I do not answer. You can search, leave us a message, talk to a person, call 12345 or ask at the district service centre.
answer-unclear = I did not understand the question. Please put it another way, for example “信用修复要交什么材料”.
answer-masked = I covered the number you wrote and did not keep it. A question needs no identity, phone or card number.
answer-sign-in = This needs your own records. Please sign in first; then I go on from here.
answer-personal = This is what your own records say.
answer-general = In general the rule is:
answer-unsure = The official text of this was not read; it is a working default of this site. The answer of the deciding authority counts.
answer-source = Source
answer-ai = Automatic answer
answer-rephrased = [Rephrased by an AI model, { $model }] { $text } This is only to make it easier to read; the sentences quoted below are what counts.

answer-bank = This is about financial credit reporting (征信), not public credit. This site cannot look it up or repair it.
answer-two-credits = Public credit and financial credit reporting (征信) are not the same.
answer-court = This is a matter for the court; neither this site nor the district's units can do it.
answer-scam = Be careful: give no money to anybody who asks for it.
answer-no-number = We found no such provision.
answer-human = All right, a person.
answer-repair = All right, asking for repair. I go through it with you step by step; stop at any time, or fill in the form yourself.
answer-objection = All right, an objection. First choose the record that is wrong, then say what is wrong.
answer-subscribe = All right, a subscription: say a word to look for, and you are told when new content speaks of it.
answer-appointment = All right, an appointment at the counter.
answer-message = All right, a message to a member of staff.
answer-which = Which matter do you mean? Say a little more, for example “修复要多久” or “异议要多久”.

answer-due = Counted from { $from } ({ $event }): { $duty }, by { $date } at the latest.
answer-due-today = If { $event } today ({ $from }): { $duty }, by { $date } at the latest.
answer-due-over = Counted from { $from } ({ $event }), the last day was { $date }. It is over.
answer-due-provisional = Counted from { $from } ({ $event }): { $duty }, by { $date } for now. The holidays of that year are not announced yet; count again when they are.
answer-period-early =
    Not yet. { $severity ->
        [minor] A minor
        [general] A general
       *[serious] A serious
    } record counts from { $from }: repair can be asked for from { $date }; otherwise the display ends by itself on { $until }.
answer-period-open =
    The day has come. { $severity ->
        [minor] A minor
        [general] A general
       *[serious] A serious
    } record counts from { $from }: repair can be asked for since { $date }, if the other conditions are met too; otherwise the display ends by itself on { $until }.
answer-period-over =
    By the days, the longest display is over. { $severity ->
        [minor] A minor
        [general] A general
       *[serious] A serious
    } record counts from { $from } and is no longer shown after { $until }.

answer-canned-empty = You have not written a question yet. One sentence is enough, for example “罚款交清了，记录多久不再显示”.
answer-canned-long = That is rather long: I read 300 characters at a time. Please say in one or two sentences what you want to know most.
answer-canned-symbols = I only understand words. Please put your question in a sentence.
answer-canned-numbers = Only a number: I cannot tell what you want to know. I look nobody up by identity or phone number. Sign in to see your own records.
answer-canned-code = This looks like program code. I only answer questions about public credit, and I carry out no commands.
answer-canned-foreign = 我只会用中文回答。I can only answer in Chinese. The interface is available in English: read the guides, search, or ask for a person below, or call 12345.
answer-canned-injection = I answer only from what this site publishes. I do not change how I work, and there are no other instructions to show.
answer-canned-others = I cannot look up or hand out the records of other people. They are not public: only the person, whom they authorised, and the unit that deals with the matter can see them.
answer-canned-insult = Sorry that this did not help. Please put it another way, or talk to a person.
answer-canned-forge = I cannot help with false papers or false proof.
answer-canned-command = I cannot change, delete or approve anybody's record. The authority that decided does.
answer-canned-hard = This sounds hard. Please do not carry it alone: talk to family or friends, or call the national psychological helpline 12356; in an emergency 110 or 120.
answer-canned-hello = Hello. I am an automatic assistant and answer only about public credit: looking up records, repair, objections, authorisations, scams. Just ask, in Chinese.
answer-canned-thanks = You are welcome. Ask on if there is anything else.
answer-canned-who = I am the automatic assistant of 诚信东丽, not a person. I only quote sentences that this site publishes, each with its source.
answer-canned-other-credit = Commercial scores such as 芝麻分 are not public credit and not ours. Please ask the platform that gives them.
answer-canned-scope = This is not about public credit; I cannot answer it. For government services call 12345.

answer-page-record = My records
answer-page-repair = Ask for repair
answer-page-objection = Raise an objection
answer-page-cases = My cases
answer-page-plan = My dates
answer-page-authorisations = Let somebody see my records
answer-page-access = Who looked at my records
answer-page-points = Points
answer-page-report = Report on myself
answer-page-notices = Notices
answer-page-message = Leave us a message
answer-page-subscriptions = Subscribe to a search
answer-page-guides = Guides
answer-page-search = Search
answer-page-scam = Repair is always free
answer-page-who-can-see = Who can see my records
answer-page-two-credits = Public credit and 征信
answer-page-data = My data
answer-page-volunteer = Volunteering
answer-page-public = Public records of companies
answer-page-verify = Verify a report
answer-page-nominate = Nominate a role model
answer-page-contest = Integrity quiz
answer-page-contest-rules = Rules of the quiz
answer-page-campus = Campus
answer-page-practice = Practice: find the wrong record
