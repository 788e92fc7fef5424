-- What a file was handed in as: the proof itself, or something voluntary beside it.
alter table evidence add column material text not null default 'evidence';

-- A repair that a person asked for at 信用中国, as they told it here: one for a record.
create table handoff (
    person     text not null references person (id),
    record     text not null,
    code       text not null,   -- 查询码
    applied_on text not null,
    outcome    text,            -- granted | refused
    changed_at bigint not null,
    primary key (person, record)
);
