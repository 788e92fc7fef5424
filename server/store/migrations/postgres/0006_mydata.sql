-- What somebody agreed to, in which version of the text, and when they took it back.
create table consent (
    id           text primary key,
    person       text not null references person (id),
    kind         text not null,   -- the id of the text in content/consents/
    text_version text not null,
    text_hash    text not null,   -- SHA-256 of the text: what was agreed to can be proved
    given_at     bigint not null,
    withdrawn_at bigint
);
create unique index consent_one_in_force on consent (person, kind) where withdrawn_at is null;
create index consent_person on consent (person, given_at);

-- Good records that the person does not want counted or handed on.
create table declined (
    record       text primary key references record (id),
    subject_hash text not null,
    declined_at  bigint not null
);
create index declined_subject on declined (subject_hash);

-- What was purged: that it was, never what it said.
create table purged (
    id           text primary key,
    subject_hash text not null,
    kind         text not null,   -- draft | evidence | consent | account
    thing_hash   text not null,   -- SHA-256 of the id it had
    rule         text not null,   -- the rule in content/retention.toml; own where the person asked for it
    at           bigint not null,
    unique (kind, thing_hash)
);
create index purged_subject on purged (subject_hash, at);
create trigger purged_no_update before update or delete on purged
for each row execute function refuse_change();

create index draft_updated on draft (updated_at);
create index cases_closed on cases (closed_at);
create index evidence_hash on evidence (hash);
