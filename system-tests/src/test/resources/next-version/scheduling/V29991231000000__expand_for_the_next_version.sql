set local lock_timeout = '2s';
alter table publication add column next_word text not null default 'expanded';
create index publication_next_word on publication (authority_id, next_word);
