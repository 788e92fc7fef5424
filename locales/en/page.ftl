# About the site

page-map = Site map
page-map-about = All public pages of this site.
page-checked = Checked on { $day }.
page-map-services = Services
page-map-site = About this site
