-- The change feed of what everybody may search: which records of organisations changed, in the order
-- in which the changes were settled. Each node keeps its own index from it. One row for each record:
-- a later change takes the place of an earlier one.
create table record_change (
    seq    bigserial primary key,
    record text not null unique,
    tx     bigint not null default (pg_current_xact_id()::text::bigint)
);

create function tell_record_change() returns trigger language plpgsql as $$
declare
    of_record text := case when tg_op = 'DELETE' then old.id else new.id end;
begin
    if (tg_op <> 'INSERT' and old.subject_kind <> 'person')
        or (tg_op <> 'DELETE' and new.subject_kind <> 'person') then
        delete from record_change where record = of_record;
        insert into record_change (record) values (of_record);
    end if;
    return null;
end $$;

create trigger record_change_tell after insert or update or delete on record
for each row execute function tell_record_change();

create index record_change_place on record_change (tx, seq);

-- A sequence is given out before its transaction ends: only what no running transaction can come
-- before is settled.
create view settled_change as
select tx, seq, record from record_change
where tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
