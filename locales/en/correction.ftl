correction-answer-missing = Write your answer.
correction-answer-long = The answer is too long. Please use at most 2,000 characters.
correction-part-missing = Name at least one part.
correction-words-missing = Say what is to be done.
correction-words-long = This is too long. Please use at most 2,000 characters.
