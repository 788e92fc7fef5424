-- On which days a keyword of our own content was searched for and something was found. Neither who
-- searched, nor how often on a day, nor what else was typed is kept.
create table search_day (
    keyword text not null, -- as it stands in content/
    day     text not null,
    primary key (keyword, day)
);
