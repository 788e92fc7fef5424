letter-unit-missing = Choose a unit.
letter-subject-missing = Write a subject.
letter-subject-long = The subject is too long. Please use at most 100 characters.
letter-text-missing = Write the letter.
letter-text-long = The letter is too long. Please use at most 2,000 characters.

letter-until-missing = Enter the day you ask for
letter-until-wrong = There is no such day
letter-until-past = The day must be after today
letter-until-far = The day must be within two years
letter-ease-missing = Write a few words
letter-ease-long = This is too long; make it shorter
