-- What makes the desk quick and keeps an officer's own ways through it.

-- A filter of the queue that an officer keeps under a name: at most 20 of one officer.
create table queue_view (
    id         text primary key,
    officer    text not null references person (id),
    name       text not null,
    wanted     text not null,   -- what stands after /desk? in its one true form: state=open&kind=repair&late=1
    created_at bigint not null,
    unique (officer, name)
);

-- Since when an officer leads their unit; absent where they do not.
alter table person add column leads_since bigint;

-- What a queue is put in order by, so that a page of it is found without reading ten thousand wide rows;
-- how many cases are at each stage; and the decided cases of a kind, the newest first.
create index cases_open on cases (unit, answer_by, stage_name, kind, accept_by, closed_at, id)
    where closed_at is null;
create index cases_gone on cases (unit, closed_at, stage_name, kind, accept_by, answer_by, id)
    where closed_at is not null;
create index cases_stage on cases (unit, provider, stage_name);
create index cases_decided on cases (unit, kind, closed_at) where stage_name = 'decided';
