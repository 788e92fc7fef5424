-- Somebody whom another would like to see in the gallery. Who it is and how they are reached are sealed;
-- nothing is shown before they agreed to the very words that will be shown (个人信息保护法 §25).
create table nomination (
    id             text primary key,
    number         text not null unique,
    nominator      text references person (id), -- absent once their account is deleted
    kind           text not null,     -- fulfilment | volunteering | trader | student | donation | promise | correction
    name_sealed    text,              -- whom; forgotten with the words
    reach_sealed   text,              -- how we can reach them; forgotten once they answered
    deed_sealed    text,              -- what the nominator wrote
    once           text not null,     -- which form it was
    state          text not null,     -- sent | asked | agreed | shown | refused | declined | withdrawn
    version        bigint not null,   -- handed back with each step, so that two windows cannot overwrite each other
    sent_at        bigint not null,
    changed_at     bigint not null,
    editor         text references person (id),
    reason         text,              -- why it was refused
    shown_name     text,              -- the words the person is asked to agree to, as they will be shown
    title          text,
    summary        text,
    body           text,
    domain         text,
    code_hash      text unique,       -- the keyed hash of the code the person was given
    code_until     bigint,            -- until when it may be agreed with it; taking back has no end
    agreed_at      bigint,
    agreed_version text,              -- the version of the text in content/consents/story.md
    agreed_hash    text,              -- the SHA-256 of the words that were agreed to
    agreed_sending bigint,            -- when it was also agreed to send them on to 信用中国 and 信用天津
    person         text references person (id), -- the person themselves, where they agreed signed in
    shown_at       bigint,
    unique (nominator, once)
);
create index nomination_state on nomination (state, sent_at);
create index nomination_nominator on nomination (nominator, sent_at);
create index nomination_person on nomination (person);
