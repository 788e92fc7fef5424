-- The purpose of each reading, in a column of its own.
drop trigger access_no_update on access;
alter table access add column purpose text not null default 'own';
update access set purpose = case when reference like 'R%' then 'repair' else 'objection' end
where reference is not null;
create trigger access_no_update before update on access
for each row execute function refuse_change();

-- What happens by itself, and when it last did.
create table job (
    name          text primary key,
    running_until bigint,          -- some node is at it; another may take over after that instant
    done_at       bigint,
    done_on       text,            -- the day it was last done for
    did           text             -- what it did then, as JSON: name of the thing to number
);
