letter-unit-missing = 请选一个单位。
letter-subject-missing = 请写标题。
letter-subject-long = 标题太长了，请不要超过 100 字。
letter-text-missing = 请写内容。
letter-text-long = 内容太长了，请不要超过 2000 字。
