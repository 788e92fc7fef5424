-- A question why somebody read is a case like any other: this says which line of the access log it is
-- about. The tables inspection and inspection_history keep what was asked and answered before, as it
-- was; opening the store makes cases of it, because a chained history cannot be written in SQL.
create table case_access (
    cases        text primary key references cases (id),
    subject_hash text not null,
    access       text not null unique, -- the line that it is about
    reader_unit  text                  -- its unit neither sees nor answers it
);
