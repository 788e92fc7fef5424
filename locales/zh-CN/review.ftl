review-reason-missing = 请写为什么不同意。
review-reason-long = 写得太长了，请不要超过 2000 字。
