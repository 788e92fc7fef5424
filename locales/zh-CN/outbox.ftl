# 没有发出去的

outbox-title = 没发出去的
outbox-lead = 给平台的通知、给当事人的邮件和短信，试了三次还没成功，或者超期没有回执的，都在这里。程序会接着试，越试间隔越长。
outbox-empty-title = 都发出去了
outbox-empty = 现在没有卡住的通知。
outbox-person-email = 给当事人的邮件
outbox-person-sms = 给当事人的短信
outbox-next = { $time } 再试
outbox-dead = 不再自动试
outbox-tried = 试了 { $n } 次，{ $time } 起
outbox-retry = 现在再试
outbox-done = 一分钟内会再试
