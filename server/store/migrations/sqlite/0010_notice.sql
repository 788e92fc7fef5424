-- What a person is told: the kind, what it is about and a day; never free text.
create table notice (
    id          text primary key,
    person      text not null references person (id),
    kind        text not null,   -- domain::notice::Kind
    about       text not null,   -- case | draft
    reference   text not null,   -- the number of the case; the record of the draft
    occasion    text not null unique, -- what it arose from: told once
    on_day      text,            -- the last day, where there is one
    made_at     bigint not null,
    read_at     bigint
);
create index notice_person on notice (person, made_at);
create index notice_unread on notice (person) where read_at is null;
create index notice_made on notice (made_at);

-- Where a person wants to be told besides: at most one of each channel, used once it is confirmed.
create table contact (
    id           text primary key,
    person       text not null references person (id),
    channel      text not null,   -- email | sms
    sealed       text not null,   -- the address or number, sealed
    masked       text not null,
    code_sealed  text,            -- the code with which it is confirmed, sealed; gone afterwards
    code_until   bigint,
    code_tries   bigint not null,
    made_at      bigint not null,
    confirmed_at bigint,
    unique (person, channel)
);

-- What goes out by e-mail or short message: a notice, or the code of a contact. Tried until it is
-- taken, or given up.
create table delivery (
    id            text primary key,
    contact       text not null references contact (id),
    notice        text references notice (id), -- none: it is the code
    channel       text not null,
    unit          text,            -- whose case it is about
    made_at       bigint not null,
    tries         bigint not null,
    tried_at      bigint,
    next_try_at   bigint not null,
    claimed_until bigint,          -- some node is at it
    last_error    text,
    done_at       bigint,
    dead_at       bigint,
    unique (notice, channel)
);
create index delivery_open on delivery (channel, next_try_at) where done_at is null and dead_at is null;
create index delivery_contact on delivery (contact);

-- What was acknowledged when a case came in: its number and its files. Compared every night with
-- what is there.
create table receipt (
    cases  text not null references cases (id),
    seq    bigint not null,       -- the entry of the history
    number text not null,
    files  text not null,         -- JSON: id and hash of each file
    at     bigint not null,
    primary key (cases, seq)
);
insert into receipt (cases, seq, number, files, at)
select c.id, 1, c.number,
    (select coalesce(json_group_array(json_object('id', e.id, 'hash', e.hash)), '[]') from evidence e where e.cases = c.id),
    c.submitted_at
from cases c;
create trigger receipt_no_update before update on receipt
begin select raise(abort, 'receipts are append-only'); end;
create trigger receipt_no_delete before delete on receipt
begin select raise(abort, 'receipts are append-only'); end;
