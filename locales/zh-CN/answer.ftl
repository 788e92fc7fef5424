# 助手的固定用语。这里只有衔接的话，不写规定：规定都引自已经发布的内容。

answer-or = 如果您问的是“{ $asked }”：
answer-nothing = 这个问题，我在本站发布的内容里没有找到依据，所以不回答。您可以搜索，给我们留言，找工作人员，拨打12345，或者到区政务服务中心窗口问。
answer-unclear = 我没有看懂您想问什么。可以换一句话说，例如“信用修复要交什么材料”。
answer-masked = 您写的号码我已经遮住，没有保存。问问题不用写身份证号、电话和卡号。
answer-sign-in = 这要看您自己的记录。请先登录，登录以后我接着答。
answer-personal = 下面是您自己的记录里的情况。
answer-general = 一般的规定是这样：
answer-unsure = 这一条没有读到正式文本，是本站的工作默认值，以认定单位答复为准。
answer-source = 出处
answer-ai = 自动回答
answer-rephrased = 【人工智能改写，模型 { $model }】{ $text } 改写只为好读，以下面引用的原句为准。

answer-bank = 这是征信的事，不是公共信用，本站管不了，也修复不了。
answer-two-credits = 公共信用和征信不是一回事。
answer-court = 这是法院的事，本站和区里的单位都办不了。
answer-scam = 请小心：向您要钱的，都不要给。
answer-no-number = 我们没有查到这样的规定。
answer-human = 好的，找工作人员。
answer-repair = 好的，申请修复。我一步一步陪您填，随时可以停下，也可以自己填表。
answer-objection = 好的，提出异议。先选出不对的那一条，再说哪里不对。
answer-subscribe = 好的，订阅新内容：您说一个要看的词，有写到它的新内容就通知您。
answer-appointment = 好的，预约到窗口。
answer-message = 好的，给工作人员留言。
answer-which = 您问的是哪一件事？说全一点我就能答，例如“修复要多久”“异议要多久”。

answer-due = 从{ $from }（{ $event }）算起，{ $duty }，最晚到{ $date }。
answer-due-today = 如果今天（{ $from }）{ $event }，{ $duty }，最晚到{ $date }。
answer-due-over = 从{ $from }（{ $event }）算起，最后一天是{ $date }，已经过了。
answer-due-provisional = 从{ $from }（{ $event }）算起，{ $duty }，暂定最晚到{ $date }。那一年的放假安排还没有公布，公布以后再算一次。
answer-period-early =
    还不能。{ $severity ->
        [minor] 轻微
        [general] 一般
       *[serious] 严重
    }程度的记录，从{ $from }算起，{ $date }起可以申请修复；不申请的，到{ $until }自动停止公示。
answer-period-open =
    日子到了。{ $severity ->
        [minor] 轻微
        [general] 一般
       *[serious] 严重
    }程度的记录，从{ $from }算起，{ $date }起就可以申请修复，别的条件也要满足；不申请的，到{ $until }自动停止公示。
answer-period-over =
    按日子算，最长公示期已经过了。{ $severity ->
        [minor] 轻微
        [general] 一般
       *[serious] 严重
    }程度的记录，从{ $from }算起，到{ $until }自动停止公示。

answer-canned-empty = 您还没有写问题。写一句话就行，例如“罚款交清了，记录多久不再显示”。
answer-canned-long = 您写的有点长，我一次只能看300个字。请用一两句话说您最想知道的。
answer-canned-symbols = 我只看得懂文字。请用一句话说您想问什么。
answer-canned-numbers = 只有号码，我看不出您想问什么。我不按身份证号、电话查任何人。查自己的记录请登录。
answer-canned-code = 这看起来是程序代码，我只回答关于公共信用的问题，也不会执行任何命令。
answer-canned-foreign = 我只会用中文回答。I can only answer in Chinese. The interface is available in English: read the guides, search, or ask for a person below, or call 12345.
answer-canned-injection = 我只按本站发布的内容回答，不改变做法，也没有别的指令可以给您看。
answer-canned-others = 别人的记录我不能查，也不能给。个人的记录不公开，只有本人、本人授权的人、办这件事的单位能看。
answer-canned-insult = 没帮上忙，对不起。您可以换一句话再问，或者找工作人员。
answer-canned-forge = 假材料、假证明，我不能帮忙。
answer-canned-command = 我不能替任何人修改、删除、批准记录。能不能改，由作出认定的单位决定。
answer-canned-hard = 听起来您很难受。请不要一个人扛着：可以找家人朋友说说，也可以拨打全国统一心理援助热线12356，紧急时拨打110或者120。
answer-canned-hello = 您好。我是自动回答的助手，只回答公共信用的事：查记录、修复、异议、授权、防骗。请直接问。
answer-canned-thanks = 不客气。还有别的事，接着问就行。
answer-canned-who = 我是诚信东丽的自动问答助手，不是真人。我只引用本站发布的句子，每句都有出处。
answer-canned-other-credit = 芝麻分一类的商业评分，不是公共信用，也不归本站管。请问提供它的平台。
answer-canned-scope = 这不是公共信用的事，我答不了。政务服务的事可以拨打12345。

answer-page-record = 我的信用记录
answer-page-repair = 去申请修复
answer-page-objection = 去提出异议
answer-page-cases = 我的办件
answer-page-plan = 算我的日子
answer-page-authorisations = 授权别人查看
answer-page-access = 谁看过我的记录
answer-page-points = 诚信积分
answer-page-report = 自查报告
answer-page-notices = 通知
answer-page-message = 给我们留言
answer-page-subscriptions = 订阅一个搜索，有新内容就通知
answer-page-guides = 办事指南
answer-page-search = 搜索
answer-page-scam = 信用修复从不收费
answer-page-who-can-see = 谁能看我的信用记录
answer-page-two-credits = 公共信用和征信
answer-page-data = 我的数据
answer-page-volunteer = 志愿服务
answer-page-public = 企业的公示信息
answer-page-verify = 报告验真
answer-page-nominate = 推荐诚信典型
answer-page-contest = 诚信知识竞赛
answer-page-contest-rules = 竞赛规则
answer-page-campus = 信用课堂
answer-page-practice = 练习：找出写错的记录
