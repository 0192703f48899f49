-- Ended ones too: whoever asks for a message sees everything that happened to it.
create index publication_by_message on publication (authority_id, message_id);
