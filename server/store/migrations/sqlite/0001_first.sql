-- Days are ISO text, instants are integer milliseconds since 1970 (UTC), and there are no
-- booleans: a nullable instant says more. The same tables stand in ../postgres.

-- Someone who can sign in.
create table person (
    id            text primary key,
    role          text not null,   -- citizen | officer
    name          text not null,
    unit          text,            -- an officer's unit, code in content/units.toml
    number_hash   text unique,     -- keyed hash of a citizen's identity number
    number_sealed text,            -- the number itself, sealed
    number_masked text,
    created_at    bigint not null
);

create table session (
    token_hash text primary key,
    person     text not null references person (id),
    created_at bigint not null,
    expires_at bigint not null
);

-- A file of rows that came in.
create table batch (
    id          text primary key,
    kind        text not null,
    source      text not null,
    file_name   text not null,
    file_hash   text not null,
    received_at bigint not null,
    stored      bigint not null,
    unchanged   bigint not null,
    rejected    bigint not null
);

create table record (
    id                    text primary key,
    natural_key           text not null unique, -- keyed hash of document number, subject, authority
    version               bigint not null,
    kind                  text not null,
    subject_kind          text not null,
    subject_name          text not null,
    subject_hash          text not null,        -- keyed hash of identity number or credit code
    subject_sealed        text not null,
    unit                  text not null,
    facts                 text not null,        -- domain::record::Facts as JSON
    source_hash           text not null,        -- of the facts as the source last sent them
    severity              text,
    severity_confirmed_at bigint,
    state                 text not null,        -- standing | repaired | withdrawn
    state_on              text,
    batch                 text not null references batch (id),
    batch_row             bigint not null,
    received_on           text not null
);
create index record_subject on record (subject_hash);

-- What a record said before it was changed. Nothing is ever lost.
create table record_version (
    record      text not null references record (id),
    version     bigint not null,
    facts       text not null,
    batch       text not null,
    batch_row   bigint not null,
    replaced_at bigint not null,
    primary key (record, version)
);

-- What a citizen has filled in but not sent: one for each record and kind.
create table draft (
    id         text primary key,
    person     text not null references person (id),
    record     text not null references record (id),
    kind       text not null,
    answers    text not null,
    updated_at bigint not null,
    unique (person, record, kind)
);

-- A case (办件): repair or objection.
create table cases (
    id                 text primary key,
    number             text not null unique,
    kind               text not null,
    record             text not null references record (id),
    record_version     bigint not null,
    person             text not null references person (id),
    unit               text not null,
    answers            text not null,
    submitted_on       text not null,
    accept_by          text not null,
    accept_provisional bigint not null,
    answer_by          text not null,
    answer_provisional bigint not null,
    stage              text not null,  -- domain::case::Stage as JSON
    stage_name         text not null,
    steps              bigint not null, -- how many steps it has made: two officers cannot make the same one
    submitted_at       bigint not null,
    closed_at          bigint
);
create unique index cases_one_open on cases (record) where closed_at is null;
create index cases_person on cases (person, submitted_at);
create index cases_unit on cases (unit, answer_by);

-- Files, each kept once under the hash of its bytes.
create table blob (
    hash  text primary key,
    bytes blob not null
);

create table evidence (
    id       text primary key,
    person   text not null references person (id),
    draft    text references draft (id),
    cases    text references cases (id),
    name     text not null,
    media    text not null,
    size     bigint not null,
    hash     text not null references blob (hash),
    added_at bigint not null
);
create index evidence_draft on evidence (draft);
create index evidence_cases on evidence (cases);

-- What happened to a case, each entry chained to the one before it by its hash.
create table history (
    cases    text not null references cases (id),
    seq      bigint not null,
    at       bigint not null,
    who      text not null,   -- person id
    who_name text not null,
    what     text not null,
    detail   text not null,
    previous text not null,
    hash     text not null,
    primary key (cases, seq)
);
create trigger history_no_update before update on history
begin select raise(abort, 'history is append-only'); end;
create trigger history_no_delete before delete on history
begin select raise(abort, 'history is append-only'); end;

-- Who read whose record, and why. Never what it said.
create table access (
    id           text primary key,
    subject_hash text not null,
    record       text,            -- absent when the list was read
    reader       text not null,   -- person id
    reader_role  text not null,   -- own | officer
    reader_unit  text,
    warrant      text not null,   -- own | case
    reference    text,            -- the case number
    at           bigint not null
);
create index access_subject on access (subject_hash, at);
create trigger access_no_update before update on access
begin select raise(abort, 'the access log is append-only'); end;
