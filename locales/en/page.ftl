# About the site

page-map = Site map
page-map-about = All public pages of this site.
page-checked = Checked on { $day }.
page-map-services = Services
page-map-site = About this site

page-figures = The last check
page-figures-none = No result was kept with this version, so there are no figures here.
page-figures-how = axe-core { $version } on every page at the width of a phone, and every page enlarged to 400%; without script, in dark colours and in large letters only some of the pages; the main things were done with the keyboard alone.
page-figures-day = Day
page-figures-routes = Pages
page-figures-states = States of pages
page-figures-rules = Rules
page-figures-held = Times held
page-figures-keyboard = Done by keyboard
page-figures-violations = Violations
page-figures-good = Nothing was found. A program does not find everything: please tell us what you meet.
page-figures-failed = { $n ->
    [one] This check is not complete: one of its tests did not pass.
   *[other] This check is not complete: { $n } of its tests did not pass.
}
page-figures-bad = This was found and is not mended yet:
page-figures-broken = { $rule }: { $n }
