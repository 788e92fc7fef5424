-- The change feed of what everybody may search: which records of organisations changed, in the order
-- in which the changes were settled. Each node keeps its own index from it. One row for each record:
-- a later change takes the place of an earlier one.
create table record_change (
    seq    integer primary key autoincrement,
    record text not null unique,
    tx     integer not null default 0 -- with one writer, what has a number is settled
);

create index record_change_place on record_change (tx, seq);

create trigger record_change_new after insert on record when new.subject_kind <> 'person' begin
    delete from record_change where record = new.id;
    insert into record_change (record) values (new.id);
end;

create trigger record_change_next after update on record
when new.subject_kind <> 'person' or old.subject_kind <> 'person' begin
    delete from record_change where record = new.id;
    insert into record_change (record) values (new.id);
end;

create trigger record_change_end after delete on record when old.subject_kind <> 'person' begin
    delete from record_change where record = old.id;
    insert into record_change (record) values (old.id);
end;

create view settled_change as select tx, seq, record from record_change;
