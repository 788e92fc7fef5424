letter-unit-missing = Choose a unit.
letter-subject-missing = Write a subject.
letter-subject-long = The subject is too long. Please use at most 100 characters.
letter-text-missing = Write the letter.
letter-text-long = The letter is too long. Please use at most 2,000 characters.
