-- whether a medium is public, asked for each picture of a public page
create index delivery_by_version on delivery (authority_id, version_id);
-- what a medium that arrived may let go
create index delivery_waiting on delivery (authority_id, version_id) where state = 'WAITING';
