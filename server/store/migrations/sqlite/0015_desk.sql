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

-- The open cases of a unit by due date, and its decided ones of a kind, the newest first.
create index cases_open on cases (unit, answer_by) where closed_at is null;
create index cases_decided on cases (unit, kind, closed_at) where stage_name = 'decided';
