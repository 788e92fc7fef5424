letter-unit-missing = 请选一个单位。
letter-subject-missing = 请写标题。
letter-subject-long = 标题太长了，请不要超过 100 字。
letter-text-missing = 请写内容。
letter-text-long = 内容太长了，请不要超过 2000 字。

letter-until-missing = 请填写想延到哪一天
letter-until-wrong = 没有这一天，请再看看
letter-until-past = 新的日期要在今天之后
letter-until-far = 最多填到两年之内
letter-ease-missing = 请写几句话
letter-ease-long = 太长了，请写短一些
