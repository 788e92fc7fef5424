# On every page: header, navigation, footer

shell-skip = Skip to the text
shell-demo = Demonstration site: all records are made up.
shell-nav = Main navigation
shell-bar = Shortcuts
shell-foot-nav = About this site

shell-home = Home
shell-column = Column
shell-gallery = Model cases
shell-guides = Services
shell-record = My credit
shell-search = Search
shell-account = Me

shell-size-large = Large type
shell-size-normal = Normal type
shell-sign-out = Sign out

shell-phone = Questions
shell-about = About
shell-accessibility = Accessibility
shell-privacy = Privacy
shell-sitemap = Site map
shell-report = Report unlawful content
shell-find-errors = Report an error on a government site
shell-party-badge = Government body
shell-ipv6 = This site can be reached by IPv6

shell-organiser = Run by { $value }
shell-undertaker = Operated by { $value }
shell-address = Address: { $value }
shell-postcode = Postcode: { $value }
shell-site-id-code = Site code: { $value }
shell-assistant = Ask
shell-assistant-note = if anything is unclear

shell-assistant-short = Ask
shell-aloud = Read this page aloud
shell-aloud-stop = Stop reading
