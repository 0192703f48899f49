-- Asked at every submission and approval: is a release of this message on its way?
create index known_release_by_message on known_release (authority_id, message_id);
