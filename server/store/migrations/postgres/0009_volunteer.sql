-- What a street's organiser offers. Instants are milliseconds; days and times are Beijing's.
create table opportunity (
    id               text primary key,
    organiser        text not null references person (id),
    organiser_name   text not null,   -- 经办人, as it stands on a proof
    street           text not null,   -- the code in content/streets.toml
    title            text not null,
    work             text not null,   -- environment | care | order | culture | study | other
    about            text not null,
    place            text not null,
    begins_at        bigint not null,
    ends_at          bigint not null,
    places           bigint not null,
    contact          text not null,
    version          bigint not null, -- handed back with a change, so that two windows cannot overwrite each other
    published_at     bigint not null,
    changed_at       bigint,
    cancelled_at     bigint,
    cancelled_reason text
);
create index opportunity_begins on opportunity (begins_at);
create index opportunity_organiser on opportunity (organiser, begins_at);

-- One person's sign-up for one opportunity: one row, whatever becomes of it.
create table participation (
    id               text primary key,
    opportunity      text not null references opportunity (id),
    person           text not null references person (id),
    state            text not null,   -- joined | waiting | withdrawn | attended | absent
    place_in_line    bigint not null, -- who signed up earlier has the smaller one
    volunteer_number text,            -- of the national system, where the person wrote it
    signed_at        bigint not null,
    withdrawn_at     bigint,
    confirmed_at     bigint,
    minutes          bigint,          -- never more than the activity is long
    proof_number     text unique,     -- only once the person asked for the proof
    proved_at        bigint,
    unique (opportunity, person)
);
create index participation_person on participation (person, signed_at);
