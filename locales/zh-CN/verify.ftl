# 报告验真

verify-title = 报告验真
verify-lead = 有人给了您一份自查报告？在这里核对是不是本站出的。只告诉您真假，不显示内容。
verify-number = 报告编号
verify-number-hint = B 开头，9 个字符。
verify-code = 校验码
verify-code-hint = 16 个字符，大小写和横线没关系。
verify-lines = 记录条数（可以不填）
verify-lines-hint = 数一数纸上有几条。填了，会一起核对。
verify-button = 验真
verify-valid = 有效
verify-valid-note = 本站出过这份报告，本人没有撤回。它写的是出具那天的情况，以后可能有变动。
verify-count = 请再数一数纸上的记录有几条，填在下面一起核对。扫码看到的网址应当是本站的。
verify-altered = 不相符
verify-altered-note = 编号、校验码和纸上写的对不上，或者没有这份报告。请核对有没有输错；还是不行，不要采信。
verify-withdrawn = 已撤回
verify-withdrawn-note = 本人已经撤回这份报告，请向本人要新的。
