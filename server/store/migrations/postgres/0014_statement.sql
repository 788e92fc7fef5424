-- The person's own words beside the record (自主解释), once the authority that decided agreed.
alter table record add column statement text;
