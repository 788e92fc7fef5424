-- What a file was handed in as: the proof itself, or something voluntary beside it.
alter table evidence add column material text not null default 'evidence';
