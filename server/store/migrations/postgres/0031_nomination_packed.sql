-- When a story was last packed to be sent on: if its person takes it back, whoever received it has to be told.
alter table nomination add column packed_at bigint;
