-- A letter (complaint, message) is kept while it is written, too: a draft about no record, one of each
-- kind. SQLite cannot take a "not null" away, so the table is made again; what refers to it is checked
-- at the end of the transaction.
pragma defer_foreign_keys = on;
create table draft_before as select * from draft;
drop table draft;
create table draft (
    id         text primary key,
    person     text not null references person (id),
    record     text references record (id), -- none for a letter
    kind       text not null,
    answers    text not null,
    updated_at bigint not null,
    unique (person, record, kind)
);
insert into draft (id, person, record, kind, answers, updated_at)
select id, person, record, kind, answers, updated_at from draft_before;
drop table draft_before;
create index draft_updated on draft (updated_at);
create unique index draft_letter on draft (person, kind) where record is null;
