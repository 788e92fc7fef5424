-- One machine for every kind of case: a record is not always there, and more is known at each stage.
alter table cases alter column record drop not null; -- none for a complaint or a message
alter table cases add column extended text;  -- domain::case::Extended as JSON
alter table cases add column provider text;  -- the unit it was handed over to last
alter table cases add column first_officer text references person (id);  -- who proposed the refusal that waits
alter table cases add column asked_at bigint;  -- since when the clock stands still
alter table cases add column waited bigint not null default 0;  -- for how many milliseconds it stood still so far
alter table cases add column about_case text references cases (id);  -- the case whose decision is reviewed
alter table cases add column once text;  -- which form it was sent with: a second click is the same case
alter table cases add column answer_draft text;  -- what was filled in to answer a request for correction
create unique index cases_once on cases (person, once);
create index cases_provider on cases (provider);

-- What the two sides write to each other about a case, and the notes that only the desk reads.
create table case_message (
    id       text primary key,
    cases    text not null references cases (id),
    at       bigint not null,
    who      text not null references person (id),
    who_name text not null,
    side     text not null, -- citizen | desk | note
    text     text not null
);
create index case_message_cases on case_message (cases, at);

-- Officers who declared that they cannot be impartial about a case.
create table recusal (
    cases text not null references cases (id),
    who   text not null references person (id),
    why   text not null,
    at    bigint not null,
    primary key (cases, who)
);

-- The keyed hash of an officer's own identity number: so that nobody decides their own case.
alter table person add column self_hash text;
