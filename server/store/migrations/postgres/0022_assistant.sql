-- Whether the assistant answers: one row, made when it is switched for the first time.
create table assistant_switch (
    id         text primary key,  -- 'assistant'
    off_at     bigint,            -- since when it is off; none: it is on
    changed_at bigint not null
);

-- Messages of the Official Account that came in, for as long as the platform may send them again.
create table wechat_message (
    id_hash text primary key,
    at      bigint not null,
    answer  text               -- none: it is still being answered
);
create index wechat_message_at on wechat_message (at);
