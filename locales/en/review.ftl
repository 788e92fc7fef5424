review-reason-missing = Say why you disagree.
review-reason-long = This is too long. Please use at most 2,000 characters.
