# Search

search-title = Search
search-title-found = Results for “{ $q }”
search-about = Articles, cases and service guides in one box. They are in Chinese.
search-kinds = By kind
search-kind-all = All
search-kind-column = Articles
search-kind-gallery = Cases
search-kind-guides = Service guides
search-kind-pages = About this site
search-topics = By topic
search-total = Found: { $n }
search-demo = Demo
search-instead = Did you mean
search-nothing = Nothing found for “{ $q }”
search-without-filter = Take the filter away and search everything
search-tip-shorter = Use a shorter word, for example 修复 or 公示.
search-tip-other = Say it in another way, for example 信用修复 for deleting a record.
search-tip-record = Your own record is not in the search:
search-tip-record-link = See my credit record
search-popular = Articles by topic
search-guides = Service guides
search-call = Still nothing? Call the city’s service line
