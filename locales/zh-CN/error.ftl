# 出错时

error-not-found = 没有这个页面
error-not-found-about = 网址可能写错了，页面也可能已经搬走。搜一下，或者从下面走。
error-forbidden = 这里不能进
error-forbidden-about = 这次请求不是从本站发出的，或者您没有这一页的权限。请回到首页，再从头进一次。
error-too-large = 传的东西太大了
error-too-large-about = 每个文件不超过 10 MB。请压缩，或者拍得小一点，再传一次。
error-too-many = 请慢一点
error-too-many-about = 短时间里请求太多。请等 { $n } 秒，再试一次。
error-bad-request = 这次请求没读懂
error-bad-request-about = 表单可能没有传完整。请返回上一页，再提交一次。
error-broken = 是我们这边出了错
error-broken-about = 刚才的操作没有做成。请过几分钟再试。还是不行，请打电话，把下面的编号告诉我们。
error-reference = 编号
error-sign-in = 请重新登录
error-sign-in-about = 离开得久了，为了您的安全，登录已经失效。这次写的内容没有提交。
error-sign-in-kept = 离开得久了，为了您的安全，登录已经失效。您写的内容还在，登录后接着填。
error-sign-in-button = 重新登录
error-ways = 可以从这里走
error-way-home = 回首页
error-way-record = 查我的信用记录
error-way-guides = 看办事指南
error-way-column = 看诚信专栏
error-call = 也可以打政务服务热线
error-title = 请改正：{ $title }
