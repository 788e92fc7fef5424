correction-answer-missing = 请写您的答复。
correction-answer-long = 答复太长了，请不要超过 2000 字。
correction-part-missing = 请至少指出一处要补正的。
correction-words-missing = 请写明要怎么补。
correction-words-long = 写得太长了，请不要超过 2000 字。
