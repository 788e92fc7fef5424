-- Every record belongs to an item of the catalogue; versions carry their hash; the last day of the
-- display is kept, so that a job can end it and everybody may see what is public.

-- The catalogue as far as SQL must know it: written anew whenever content/ is read.
create table catalogue (
    code      text primary key,
    publicity text not null      -- public | on-request | by-authorisation | government-only
);

alter table record add column item text not null default '';
alter table record add column decided_on text not null default '';
alter table record add column document text not null default ''; -- the number of the document, brackets and spaces made one
alter table record add column search text not null default '';   -- name and document as they are searched; empty for persons
alter table record add column shown_until text;                  -- the last day it is shown; absent where nothing ends it
alter table record add column expired_at bigint;                 -- when the job ended it
alter table record add column hash text not null default '';     -- of this version, see store::version
alter table record add column made_at bigint not null default 0; -- when this version came about
alter table record add column made_by text not null default 'batch'; -- batch, or the number of the case that corrected it

alter table record_version add column subject_name text not null default '';
alter table record_version add column item text not null default '';
alter table record_version add column source_hash text not null default '';
alter table record_version add column hash text not null default '';
alter table record_version add column made_at bigint not null default 0;
alter table record_version add column made_by text not null default 'batch';

update record set
    decided_on = coalesce(facts::json ->> 'decided_on', ''),
    document = coalesce(facts::json ->> 'basis_document', ''),
    search = case when subject_kind = 'person' then '' else
        subject_name || chr(10) || coalesce(facts::json ->> 'basis_document', '') end;

create index record_document on record (unit, document);
create index record_public on record (kind, decided_on, id)
    where subject_kind <> 'person' and state = 'standing' and expired_at is null;
create index record_public_unit on record (unit, kind, decided_on, id)
    where subject_kind <> 'person' and state = 'standing' and expired_at is null;
