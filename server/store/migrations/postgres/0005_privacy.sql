-- The access log is forgotten after ten years and not a day before.
create trigger access_no_delete before delete on access
for each row when (old.at > (extract(epoch from now() - interval '10 years') * 1000)::bigint)
execute function refuse_change();
create index access_reader on access (reader, at);
create index access_at on access (at);

-- Why did they look? (核查) One question about one line of the access log, answered by an inspector.
create table inspection (
    id              text primary key,
    number          text not null unique,
    person          text not null references person (id), -- who asks
    subject_hash    text not null,
    access          text not null unique,                 -- the line that it is about
    reader_unit     text,                                 -- its unit neither sees nor answers it
    question        text not null,
    asked_at        bigint not null,
    due_on          text not null,
    due_provisional bigint not null,
    finding         text,                                 -- justified | not-justified
    reasons         text,
    answered_name   text,
    answered_unit   text,
    answered_at     bigint                                -- open until then
);
create index inspection_person on inspection (person, asked_at);

create table inspection_history (
    inspection text not null references inspection (id),
    seq        bigint not null,
    at         bigint not null,
    who        text not null,   -- person id
    who_name   text not null,
    what       text not null,   -- asked | answered
    detail     text not null,
    previous   text not null,
    hash       text not null,
    primary key (inspection, seq)
);
create trigger inspection_history_no_update before update or delete on inspection_history
for each row execute function refuse_change();

-- A named party may see chosen parts of chosen records (授权). The code itself is not kept.
create table authorisation (
    id              text primary key,
    number          text not null unique,
    person          text not null references person (id),
    subject_hash    text not null,
    party           text not null,
    purpose         text not null,   -- domain::authorisation::Use
    words           text not null,
    parts           text not null,   -- JSON list of domain::authorisation::Part
    until_on        text not null,   -- the last day
    until_at        bigint not null, -- the instant at which that day is over
    consent_version text not null,
    consent_hash    text not null,   -- SHA-256 of the text that was agreed to
    code_hash       text not null unique,
    once            text not null,   -- of the form, so that sending it twice makes one
    made_at         bigint not null,
    revoked_at      bigint,
    unique (person, once)
);
create table authorisation_record (
    authorisation text not null references authorisation (id),
    record        text not null references record (id),
    primary key (authorisation, record)
);
create index authorisation_record_record on authorisation_record (record);

-- A self-check report (自查报告), as it was made.
create table report (
    id           text primary key,
    number       text not null unique,
    person       text not null references person (id),
    subject_hash text not null,
    made_at      bigint not null,
    chosen       text not null,  -- JSON list: record, version, hash of its facts
    content      text not null,  -- domain::report::Content in canonical JSON, sealed
    content_hash text not null,  -- SHA-256 of the canonical JSON
    check_hash   text not null,  -- keyed hash of the check code
    withdrawn_at bigint
);
create index report_person on report (person, made_at);
