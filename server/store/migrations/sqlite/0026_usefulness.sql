-- Whether readers found a piece useful: two counts, of nobody. Nothing says who answered, or when.
create table usefulness (
    piece      text primary key,  -- its address: /column/two-papers
    useful     bigint not null,
    not_useful bigint not null
);

-- What editors chose for a year: a case that is written, or the story of a person who agreed.
create table selection (
    year      bigint not null,
    piece     text not null,      -- its address: /gallery/promise-kept, /gallery/people/T…
    chosen_at bigint not null,
    primary key (year, piece)
);
