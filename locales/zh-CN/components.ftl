# 各页共用的小部件

components-day = { $year }年{ $month }月{ $day }日
components-month-year = { $year }年{ $month }月
components-moment = { $day } { $time }
components-day-short = { $year }-{ $month2 }-{ $day2 }
components-month-1 = 1月
components-month-2 = 2月
components-month-3 = 3月
components-month-4 = 4月
components-month-5 = 5月
components-month-6 = 6月
components-month-7 = 7月
components-month-8 = 8月
components-month-9 = 9月
components-month-10 = 10月
components-month-11 = 11月
components-month-12 = 12月
components-month-short-1 = 1月
components-month-short-2 = 2月
components-month-short-3 = 3月
components-month-short-4 = 4月
components-month-short-5 = 5月
components-month-short-6 = 6月
components-month-short-7 = 7月
components-month-short-8 = 8月
components-month-short-9 = 9月
components-month-short-10 = 10月
components-month-short-11 = 11月
components-month-short-12 = 12月
components-year = 年
components-month = 月
components-day-of-month = 日

components-errors-title = 还有 { $n } 处要改
components-error-prefix = 错误：

components-step-done = 已完成：
components-step-now = 现在：
components-step-next = 接下来：

components-period-from = { $day } 认定
components-period-shown = { $day } 收到，开始在本站显示
components-period-repair = { $day } 起可以申请修复
components-period-repair-now = { $day } 起就可以申请修复
components-period-until = { $day } 自动停止显示
components-period-ended = { $day } 已停止显示
components-period-today = 今天，{ $day }
components-period-join = ；

components-pager = 翻页
components-pager-back = 上一页
components-pager-on = 下一页
components-pager-place = 第 { $n } / { $pages } 页
components-pager-number = 第 { $n } 页

components-breadcrumb = 当前位置
components-contents = 本页内容

components-basis-title = 依据
components-basis-name = （{ $name }）
components-basis-line = 《{ $title }》{ $number }{ $article }
components-basis-number = （{ $number }）
components-basis-note = 文字和规定不一致的，以规定为准；个案以认定单位和信用中国为准。

components-search-label = 搜索
components-search-placeholder = 搜政策、案例、办事
components-search-go = 搜索
components-search-offers = 搜索建议
components-search-found = 有 { $n } 条建议，用上下键选择

components-upload-send = 上传选中的文件
components-upload-list = 已选的文件
components-upload-remove = 移除
components-upload-again = 重新上传
components-upload-waiting = 等待上传
components-upload-sending = 正在上传
components-upload-kept = 已上传
components-upload-removed = 已移除
components-upload-failed = 没有传上去。请看看网络，再试一次。
components-upload-too-large = 超过 10 MB。请压缩，或者拍得小一点。
components-upload-wrong-type = 只收 PDF、JPG、PNG。
components-upload-too-many = 每类最多 8 个文件，一共最多 20 个。请先移除一个。
components-upload-empty = 这个文件是空的，请重新选一个。
components-upload-broken = 这个文件打不开，可能没有传完。请重新拍一张，或者重新选。
components-upload-encrypted = 这个 PDF 有密码，经办人打不开。请去掉密码再传，或者拍成照片。
components-upload-picture = 身份证件请拍成照片（JPG、PNG）上传，我们好加上水印。
components-upload-virus = 这个文件里查出了病毒，没有收下。请在安全的设备上重新拍照，或者换一个文件。
components-upload-unscanned = 现在查不了病毒，这个文件没有收下。填好的内容都在，请过几分钟再传。
components-upload-mark = 仅供{ $unit }{ $purpose }使用 { $day }
components-upload-mark-repair = 办理信用修复
components-upload-mark-objection = 办理信用异议
components-upload-unfinished = 还有文件在上传，传完再点下一步。
components-step-why = 依据
components-step-days = 一天一天怎么数
components-step-rule = 看这条规则

components-translated = 这是译文。两种文字不一致的，以中文为准。
components-translation-older = 这是译文。中文在{ $day }改过，两种文字不一致的，以中文为准。
components-only-chinese = 这一篇只有中文。需要帮助，请拨打12345。
