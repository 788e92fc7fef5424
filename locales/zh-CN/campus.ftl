# 信用课堂

campus-title = 信用课堂
campus-about = 小学、中学、职业学校和成人的诚信课，每课有教师备课和一张可以打印的练习纸。
campus-levels = 按学段看
campus-level-primary = 小学
campus-level-primary-note = 从借书、作业、说好的事讲起。
campus-level-secondary = 中学
campus-level-secondary-note = 考试、网络、人工智能，和第一次签字。
campus-level-vocational = 职业学校
campus-level-vocational-note = 实习、劳动合同、持证上岗和行业守信。
campus-level-adult = 成人
campus-level-adult-note = 看懂自己的信用记录，错了怎么办，怎样修复。
campus-minutes = 课时 { $n } 分钟
campus-goals = 学完以后
campus-sources = 这一课的出处
campus-teacher = 教师备课
campus-teacher-note = 步骤、时间、提问和答案
campus-sheet = 练习纸
campus-sheet-note = 一张 A4，可以打印
campus-sheet-open = 打开练习纸
campus-sheet-blanks = 班级 ________　学号 ________　日期 ________
campus-sheet-print = 用浏览器的“打印”打出来，一张 A4。纸上不写姓名。
campus-back = 回到这一课
campus-do = 学完试一试
campus-practice = 练习：替虚拟的人查记录、找错误、提异议
campus-contest = 诚信知识竞赛
campus-free = 这里的课都可以免费在课堂上使用。课上不要公开学生的姓名、成绩和处分。
