# 我的数据

data-title = 我的数据
data-lead = 本站存了您的什么、为什么、存多久，您能做什么，都在这里。
data-done-deleted = 已经删除，存根在下面。
data-done-withdrawn = 已经撤回，马上生效。

data-export-title = 下载一份
data-export-note = 关于您的全部数据，一个 JSON 文件：账户、记录和旧版本、办件、材料清单、草稿、查看记录、同意、积分等。证件号码只显示一部分；工作人员只写单位和角色。下载会记在“谁看过我的记录”里。
data-export = 下载我的数据
data-export-schema = 文件里每一项是什么意思（JSON Schema）

data-rights-title = 我能做什么
data-right-see = 查阅
data-right-see-how = 看关于我的每一条记录
data-right-looks = 谁看过
data-right-looks-how = 每次查看都有记录
data-right-correct = 更正、补充
data-right-correct-how = 从那条记录提出异议
data-right-withdraw = 撤回同意
data-right-withdraw-how = 点一下就撤回
data-right-delete = 删除
data-right-delete-how = 能删的现在就删，不能删的写明理由
data-right-decline = 不留好记录
data-right-decline-how = 荣誉、志愿服务，可以要求不计入
data-rights-refused = 不满意我们的答复，可以打 12345，也可以向人民法院起诉，或者向履行个人信息保护职责的部门投诉、举报。

data-consents-title = 我同意过什么
data-consents-none = 您没有同意过什么。本站没有替您勾选任何东西。
data-consents-version = 文本版本 { $version }
data-consents-given = 同意于
data-consents-ended = 撤回或被新版本代替于
data-consents-withdraw = 撤回
data-consents-note = 撤回不影响撤回以前已经做的处理。
data-consents-text = 文本版本 { $version }，{ $day } 起使用。

data-kept-title = 存了什么，为什么
data-kept-note = 数字是您现在的条数。点开看目的、依据、来源、给谁、存多久。
data-why = 为什么，给谁，存多久
data-purpose = 目的
data-ground = 依据
data-ground-consent = 您的同意，可以撤回
data-ground-duty = 履行法定职责所必需
data-ground-security = 履行法定的安全义务所必需
data-source = 来源
data-recipients = 给谁
data-until = 存多久
data-sure-reported = 我们还没有读到全文，以制定机关公布的为准。
data-sure-default = 本站的默认做法，参照上面的规定，以主办单位公布的为准。
data-sure-default-all = 没有读到天津正式规定的，用的是本站默认期限，不是法律规定的数字。

data-count-separator = ，
data-count-nothing = 不保存
data-count-person = 账户 { $n } 个
data-count-session = 登录状态 { $n } 个
data-count-record = 记录 { $n } 条
data-count-record_version = 旧版本 { $n } 个
data-count-cases = 办件 { $n } 件
data-count-history = 办理过程 { $n } 步
data-count-evidence = 文件 { $n } 个
data-count-draft = 草稿 { $n } 份
data-count-access = 查看 { $n } 次
data-count-consent = 同意 { $n } 次
data-count-declined = 不计入 { $n } 条
data-count-purged = 存根 { $n } 条
data-count-authorisation = 授权 { $n } 份
data-count-inspection = 核查 { $n } 件

data-retention-title = 存多久
data-retention-by-itself = 到期自动清除

data-purged-title = 清除存根
data-purged-none = 还没有清除过什么。清除以后，这里会留一行：什么种类、什么时候、按哪条规则。没有内容。
data-purged-count = 一共 { $n } 条。只有种类、时间、规则和编号的哈希，没有内容。
data-purged-draft = 草稿
data-purged-evidence = 文件
data-purged-consent = 同意记录
data-purged-account = 账户
data-purged-own = 您要求删除
data-purged-rule = 规则：{ $rule }
data-purged-hash = 编号的哈希
data-to-privacy = 隐私政策

data-delete-title = 删除我的数据
data-delete-lead = 勾选要删的，删了就找不回来。下面写着哪些不能删、为什么。
data-delete-drafts = 草稿 { $n } 份，连同上传的文件
data-delete-points = 诚信积分：退出，不再计算
data-delete-sessions = 已经结束的登录状态
data-delete-account = 账户：姓名、证件号码、同意记录。删除后会退出登录
data-delete-do = 删除选中的
data-delete-missing = 请先勾选要删的
data-delete-account-not = 账户现在不能删：有和它相连的记录、办件、草稿、授权或报告。先删草稿；其他的见下面的理由
data-stays-title = 不能删的，和理由
data-stays-records = 公共信用记录 { $n } 条：由作出决定的单位依职责归集，到期自动停止展示。不对的，从那条记录提出异议；义务履行完了，可以申请修复。
data-stays-cases = 办件 { $n } 件：办理过程要留档，保护您也能证明办过什么。上传的文件到期自动清除。
data-stays-accesses = 查看记录 { $n } 条：存10年，用来查有没有人乱看。里面没有看到的内容。
data-stays-consents = 同意记录 { $n } 条：证明您同意过什么、什么时候撤回。和账户一起删除。
data-stays-account = 账户：有记录或者办件时，要靠它确认是您本人，所以不能单独删。
data-stays-disagree = 觉得理由不对？打 12345，说“诚信东丽网站的个人信息问题”。

data-declined-title = 不想留的好记录
data-declined-lead = 荣誉、慈善捐助、见义勇为、志愿服务，您可以要求不计入。不计入的，不算积分，也不出现在您授权别人看的内容里。
data-declined-none = 现在没有这类记录。以后有了，可以在这里要求不计入。
data-declined-count = 共 { $n } 条。
data-declined-tag = 不计入
data-declined-decline = 不计入
data-declined-undo = 重新计入
data-declined-note = 您自己仍然看得到，随时可以改回来。深圳的条例第三十九条有这样的规定，我们照样做，作为默认给您的权利。
data-count-inspection_history = 核查步骤 { $n } 步
data-count-authorisation_record = 授权的记录 { $n } 条
data-count-report = 报告 { $n } 份
data-count-export_row = 报送 { $n } 次
data-count-message = 停止展示的通知 { $n } 次
data-count-severity_history = 失信程度的确认 { $n } 次
data-count-notice = 通知 { $n } 条
data-count-receipt = 回执 { $n } 份
data-count-contact = 邮箱、手机号 { $n } 个
data-count-delivery = 邮件、短信 { $n } 条
