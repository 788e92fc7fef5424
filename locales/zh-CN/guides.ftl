# 办事指南

guides-title = 办事指南
guides-about = 条件、材料、步骤、时限，动手之前都看得清楚。
guides-eyebrow = 办事指南
guides-facts = 一眼看全
guides-item = 事项名称
guides-basis = 设定依据
guides-conditions = 办理条件
guides-materials = 办理材料
guides-steps = 办理流程
guides-limit = 办理时限
guides-counter = 办理窗口
guides-phone = 咨询电话
guides-fee = 收费
guides-checked = { $day } 核对过。有变化的，以窗口和认定单位答复为准。
guides-help = 不会用手机办，可以去窗口，也可以打政务服务热线
