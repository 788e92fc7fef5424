-- What is asked of the assistant, with personal numbers masked. What is said about a person's own
-- records is not here, only which question it was: it is computed anew each time it is shown.
create table conversation (
    id           text primary key,
    token_hash   text not null unique, -- of the cookie, or of whoever writes from elsewhere
    channel      text not null,        -- page | wechat
    context      text not null,        -- what follow-up questions refer to, as JSON
    dialogue     text,                 -- the dialogue that is open, sealed
    speaker      text not null,        -- assistant | waiting | person
    unit         text,                 -- at whose desk it is
    officer_name text,                 -- who answers there
    asked_at     bigint,               -- since when a person is asked for
    turns        bigint not null,      -- how many there are: two windows cannot add the same one
    began_at     bigint not null,
    touched_at   bigint not null
);
create index conversation_touched on conversation (touched_at);
create index conversation_desk on conversation (unit, asked_at) where unit is not null;

create table conversation_turn (
    conversation text not null references conversation (id),
    seq          bigint not null,
    at           bigint not null,
    who          text not null,  -- visitor | assistant | person | site
    who_name     text,           -- of the officer
    text         text not null,  -- masked; of the site: the key of what it says
    reply        text,           -- of the assistant, as JSON; none where it was personal
    personal     text,           -- which personal question was answered
    topic        text,           -- the hash under which it is counted
    mark         bigint,         -- 1 helpful, -1 not
    once         text,           -- which form it was asked with: a second click is the same question
    primary key (conversation, seq)
);
create unique index conversation_turn_once on conversation_turn (conversation, once);

-- How often what was asked. The words are kept only once three conversations asked the same.
create table assistant_tally (
    kind     text not null,   -- unanswered | low | topic
    key_hash text not null,
    text     text,
    n        bigint not null,
    first_on text not null,
    last_on  text not null,
    primary key (kind, key_hash)
);
