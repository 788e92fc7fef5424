-- A letter (complaint, message) is kept while it is written, too: a draft about no record, one of each
-- kind.
alter table draft alter column record drop not null; -- none for a letter
create unique index draft_letter on draft (person, kind) where record is null;
