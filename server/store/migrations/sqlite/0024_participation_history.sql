-- What happened to each participation in an activity: append-only and chained, as the history of a case.
create table participation_history (
    participation text not null references participation (id),
    seq           bigint not null,
    at            bigint not null,
    who           text not null,   -- person id
    who_name      text not null,
    what          text not null,   -- joined | waiting | withdrawn | moved-up | changed | cancelled | attended | absent | proved | revoked
    detail        text not null,
    previous      text not null,
    hash          text not null,
    primary key (participation, seq)
);
create trigger participation_history_no_update before update on participation_history
begin select raise(abort, 'history is append-only'); end;
create trigger participation_history_no_delete before delete on participation_history
begin select raise(abort, 'history is append-only'); end;

-- A proof that its organiser took back (谁证明谁负责). The number stays known, so that a check says so.
create table revoked_proof (
    number        text primary key,
    participation text not null references participation (id),
    minutes       bigint not null,
    reason        text not null,
    revoked_at    bigint not null
);
create index revoked_proof_participation on revoked_proof (participation);
