-- The versions of the rules that a case was handed in under, as JSON: they hold for it whatever the
-- rules become. Absent for cases from before this column.
alter table cases add column rules text;

-- Who confirmed the severity of a record, on which document: append-only, each entry chained to the
-- one before it by its hash.
create table severity_history (
    record   text not null references record (id),
    seq      bigint not null,
    at       bigint not null,
    who      text not null,   -- person id
    who_name text not null,
    what     text not null,   -- confirmed
    detail   text not null,   -- domain::severity::Confirmation as JSON
    previous text not null,
    hash     text not null,
    primary key (record, seq)
);
create trigger severity_history_no_update before update on severity_history
begin select raise(abort, 'history is append-only'); end;
create trigger severity_history_no_delete before delete on severity_history
begin select raise(abort, 'history is append-only'); end;

-- What waits at the desk of a unit.
create index record_unconfirmed on record (unit, received_on, id)
    where severity is not null and severity_confirmed_at is null and state = 'standing';
