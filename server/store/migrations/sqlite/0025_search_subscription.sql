-- Since when each piece of the content stands here: what a subscription to a search calls new. Nobody's.
create table published_piece (
    path  text primary key,
    since bigint not null    -- 0: it stood here before anybody looked
);
create index published_piece_since on published_piece (since);

-- What a person wants to be told about when something new fits it.
create table search_subscription (
    id       text primary key,
    person   text not null references person (id),
    query    text not null,
    made_at  bigint not null,   -- or renewed
    after_at bigint not null,   -- only what stands here since later is new to it
    told_on  text,              -- the day of the last notice: one a day
    unique (person, query)
);
create index search_subscription_made on search_subscription (made_at);
