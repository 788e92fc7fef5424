-- When the text of a piece became another: an editor is asked whether its history says so.
alter table published_piece add column text_hash text;
alter table published_piece add column changed_on text;
