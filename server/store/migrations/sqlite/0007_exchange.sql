-- Where records go on to, as content/downstreams.toml last said: what ends a record must know whom
-- to tell in the same transaction.
create table downstream (
    key     text primary key,
    name    text not null,
    audience text not null,  -- public | government
    sender  text not null,   -- the unit in whose name it is told
    persons text not null,   -- never | shared
    told    text not null,   -- always | received
    gone_at bigint           -- no longer in the file
);

-- A file of records that went out. Rows and hash are kept before the file stands in its place.
create table export (
    id         text primary key,
    downstream text not null,
    kind       text not null,
    unit       text not null,
    file_path  text not null,
    file_hash  text not null,
    row_count  bigint not null,
    made_at    bigint not null,
    made_on    text not null,
    done_at    bigint        -- the file stands in its place
);
create index export_open on export (downstream, kind) where done_at is null;

-- Which version of which record went where. No foreign key to record: that it went out stays known
-- when the record is purged.
create table export_row (
    downstream text not null,
    record     text not null,
    version    bigint not null,
    export     text not null references export (id),
    primary key (downstream, record, version)
);
create index export_row_record on export_row (record);
create index export_row_export on export_row (export);

-- What a downstream is told when a record ends.
create table message (
    id              text primary key,
    record          text not null,
    version         bigint not null,
    unit            text not null,   -- whose record it is
    downstream      text not null,
    sender          text not null,
    reason          text not null,   -- repaired | removed | corrected | expired
    asks            text not null,   -- domain::message::Ask, separated by commas
    body            text not null,   -- the JSON that is sent: no number of a person, nor a name
    made_at         bigint not null,
    due_on          text,            -- by when it must be acknowledged; set when first looked at
    due_provisional bigint,
    tries           bigint not null,
    tried_at        bigint,
    next_try_at     bigint not null,
    last_error      text,
    acknowledged_at bigint,
    acknowledged_by text,            -- the name of an officer where it was by hand
    receipt         text
);
create index message_record on message (record);
create index message_open on message (downstream, next_try_at) where acknowledged_at is null;
create index message_unit on message (unit, made_at);

-- Programs of departments and downstreams. Only their public key is kept.
create table client (
    id         text primary key,
    name       text not null,
    unit       text,
    downstream text,
    public_key text not null,   -- 32 bytes in hex
    made_at    bigint not null,
    revoked_at bigint
);

-- What was signed once is taken once.
create table nonce (
    client text not null,
    nonce  text not null,
    at     bigint not null,
    primary key (client, nonce)
);
create index nonce_at on nonce (at);

-- What a client got for an idempotency key: it gets the same again.
create table answer (
    client  text not null,
    key     text not null,
    request text not null,   -- the SHA-256 of what was asked
    begun_at bigint not null,
    status  bigint,          -- absent while it is worked on
    body    text,
    primary key (client, key)
);
create index answer_begun on answer (begun_at);

create index record_timeliness on record (decided_on, unit);
