# 一页问一件事的表格：修复和异议共用

form-check = 下一步：检查一遍
form-saved = 这一步还不会提交。
form-tasks = 要填的
form-kept = 您填过的都存着。换一部手机登录，也能接着填。
form-begin = 开始填
form-go-on = 接着填
form-known = 姓名和证件号码不用再填，我们已经知道。
form-all = 想在一页里填完
form-task-done = 填好了
form-task-open = 要填
form-task-optional = 可以不填
form-step-of = 第 { $n } 步，共 { $all } 步
form-back = 上一步
form-next = 保存，下一步
form-later = 先存着，以后再填
form-optional = 这一步可以不填，直接点下一步。
form-session-lasts = 登录还有 { $n } 分钟有效。过了时间再点保存也不会丢，重新登录就能接着填。
form-session-near = 登录快到时间了。要接着填，请点“继续办”。到了时间也不会丢，重新登录就能接着填。
form-session-go-on = 继续办
form-session-stays = 登录延长了，还有 { $n } 分钟有效。
form-session-last = 一次登录最多 10 小时，不能再延长了。请先点“先存着，以后再填”，重新登录就能接着填。
form-session-over = 登录已经到时间了。请点“先存着，以后再填”，填好的不会丢，重新登录就能接着填。
form-session-failed = 没有延长成。请看看网络，再点一次“继续办”。
