-- One machine for every kind of case: a record is not always there, and more is known at each stage.
-- SQLite cannot take a "not null" away, so the table is made again; what refers to it is checked at
-- the end of the transaction.
pragma defer_foreign_keys = on;
create table cases_before as select * from cases;
drop table cases;
create table cases (
    id                 text primary key,
    number             text not null unique,
    kind               text not null,
    record             text references record (id), -- none for a complaint or a message
    record_version     bigint not null,
    person             text not null references person (id),
    unit               text not null,
    answers            text not null,
    submitted_on       text not null,
    accept_by          text not null,
    accept_provisional bigint not null,
    answer_by          text not null,
    answer_provisional bigint not null,
    stage              text not null,  -- domain::case::Stage as JSON
    stage_name         text not null,
    steps              bigint not null, -- how many steps it has made: two officers cannot make the same one
    submitted_at       bigint not null,
    closed_at          bigint,
    rules              text,
    extended           text,           -- domain::case::Extended as JSON
    provider           text,           -- the unit it was handed over to last
    first_officer      text references person (id), -- who proposed the refusal that waits
    asked_at           bigint,         -- since when the clock stands still
    waited             bigint not null default 0,   -- for how many milliseconds it stood still so far
    about_case         text references cases (id),  -- the case whose decision is reviewed
    once               text,           -- which form it was sent with: a second click is the same case
    answer_draft       text            -- what was filled in to answer a request for correction
);
insert into cases (id, number, kind, record, record_version, person, unit, answers, submitted_on, accept_by,
    accept_provisional, answer_by, answer_provisional, stage, stage_name, steps, submitted_at, closed_at, rules)
select id, number, kind, record, record_version, person, unit, answers, submitted_on, accept_by,
    accept_provisional, answer_by, answer_provisional, stage, stage_name, steps, submitted_at, closed_at, rules
from cases_before;
drop table cases_before;
create unique index cases_one_open on cases (record) where closed_at is null;
create unique index cases_once on cases (person, once);
create index cases_person on cases (person, submitted_at);
create index cases_unit on cases (unit, answer_by);
create index cases_closed on cases (closed_at);
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
