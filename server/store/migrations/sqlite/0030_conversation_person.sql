-- Who signed in to a conversation, as a keyed hash: at the same browser another person begins anew.
alter table conversation add column person_hash text;
