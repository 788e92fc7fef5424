# 电话和窗口

contact-title = 电话和窗口
contact-about = 打电话比上网快的时候，看这一页。打开过一次，没有网络也能看。
contact-first = 不知道找谁，先打这个
contact-first-about = 政务服务便民热线，会转到管这件事的单位。
contact-counter = 也可以到窗口：
contact-units = 各单位的电话
contact-units-about = 这些是各行业的服务热线。记录上的事，找作出认定的那个单位。
