-- Practice on made-up people. Its ids have a shape of their own that no real id has, each check says
-- so, and no key leads from here into a real table: a row of practice can join none.
create table practice_class (
    code     text primary key check (code like 'K________'),
    key_hash text not null unique, -- of the teacher's secret link
    made_at  bigint not null
);
create index practice_class_made on practice_class (made_at);

create table practice_run (
    id          text primary key check (id like 'lx-____________________' and length(id) = 23),
    token_hash  text not null,   -- of a cookie
    seed        bigint not null, -- everything about the made-up person follows from it
    class       text references practice_class (code) on delete cascade,
    name        text,            -- a code name of two listed words
    began_on    text not null,   -- the first day in the practice
    today       text not null,   -- the day it is in the practice
    record      bigint,          -- which record was objected to, from 0
    ground      text,
    proof       bigint,          -- which paper was handed in with it
    objected_on text,
    score       bigint,
    began_at    bigint not null,
    finished_at bigint
);
create index practice_run_token on practice_run (token_hash, began_at);
create index practice_run_class on practice_run (class);
create index practice_run_began on practice_run (began_at);
