-- That a code was sent to an address, for a day: nobody is sent more than a few. Each sending has two rows, one
-- of its person and channel, one of the address; both stand here as keyed hashes only.
create table code_sent (
    id   text primary key,
    whom text not null,
    at   bigint not null
);
create index code_sent_whom on code_sent (whom, at);
