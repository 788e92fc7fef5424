# 本站说明

page-map = 网站地图
page-map-about = 本站公开的页面都在这里。
page-checked = { $day } 核对过。
page-map-services = 办事
page-map-site = 本站
