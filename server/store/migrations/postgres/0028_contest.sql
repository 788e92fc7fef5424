-- The contest. An attempt is one row, found by the hash of a cookie; who plays is not known: a code
-- name of two listed words, and a street or a class where one was chosen. No key leads from here into
-- any other table.
create table contest_attempt (
    id          text primary key,
    token_hash  text not null,
    season      text not null,
    level       text not null check (level in ('primary', 'secondary', 'adult')),
    pace        text not null check (pace in ('timed', 'relaxed')),
    name        text not null,
    class       text,            -- the code of a class
    street      text,            -- the code of a street
    plan        text not null,   -- the questions and the order of their options, as JSON
    answers     text not null,   -- one after the other: '2 5130;0 4200'
    place       bigint not null, -- which question is open, from 0
    asked_at    bigint,          -- since when it is open; nothing while its explanation is read
    correct     bigint not null,
    void        bigint not null, -- questions that were taken out of the bank meanwhile
    spent_ms    bigint not null,
    quick       bigint not null, -- answers that came faster than anybody reads
    began_at    bigint not null,
    finished_at bigint,
    number      text unique      -- of the certificate, where there is one
);
-- One open attempt at a time.
create unique index contest_open on contest_attempt (token_hash) where finished_at is null;
create index contest_token on contest_attempt (token_hash, began_at);
create index contest_board on contest_attempt (season, level, correct, spent_ms)
    where finished_at is not null and pace = 'timed' and quick = 0;
create index contest_began on contest_attempt (began_at);
