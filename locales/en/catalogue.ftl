# The catalogue of public-credit information

catalogue-title = What is recorded
catalogue-lead = Key areas: { $areas }; key groups: { $groups }; items: { $items }. What is not in the catalogue is not recorded.
catalogue-persons = Records about persons are never public, whatever an item says. You can see your own at any time; others need your authorisation.
catalogue-sure = This is the working version of this site. For publicity, sharing and retention the catalogue of Tianjin has the last word.
catalogue-areas = By area
catalogue-groups = Key groups
catalogue-groups-lead = 东丽政发〔2017〕31号 names these groups. Items about their occupations are given only with the person’s authorisation, or shared between authorities only.
catalogue-item = Item
catalogue-publicity = Publicity
catalogue-sharing = Shared with
catalogue-usage = Who may use it
catalogue-retention = Kept for
catalogue-update = Updated
catalogue-basis = Basis
catalogue-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
catalogue-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
catalogue-as-needed = as long as needed
catalogue-publicity-public = Public
catalogue-publicity-on-request = On request
catalogue-publicity-by-authorisation = By authorisation
catalogue-publicity-government-only = Between authorities
catalogue-kind-penalty = Penalty
catalogue-kind-licence = Licence
catalogue-kind-list-entry = List entry
catalogue-kind-honour = Honour
catalogue-kind-commitment = Commitment
catalogue-kind-volunteering = Voluntary service
catalogue-kind-contract = Contract
