# 便利服务

benefits-title = 便利服务
benefits-lead = 方案写了六个领域，守信的人可以多一点便利。这里写明有什么、谁提供、谁可以用。
benefits-without-all = 没有积分也能办。
benefits-never = 每一项都写着没有积分怎么办。看病、上学、社保、办证，都和积分没有关系。
benefits-fields = 六个领域
benefits-field-education = 教育
benefits-field-work = 就业创业
benefits-field-social-security = 社会保障
benefits-field-finance = 融资租赁
benefits-field-culture = 文化生活
benefits-field-awards = 评优树先
benefits-status-demo = 演示
benefits-status-provider = 由提供单位公布
benefits-provider = 谁提供
benefits-who = 谁可以用
benefits-basis = 依据
benefits-none = 还没有单位公布。
benefits-to-points = 看看诚信积分
benefits-checked = { $day } 核对。有没有、怎么用，以提供单位公布的为准。
