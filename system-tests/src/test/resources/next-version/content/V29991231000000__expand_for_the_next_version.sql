-- As a next version would do it: a column that the present version does not know, filled for what is there already.
set local lock_timeout = '2s';
alter table message add column next_word text not null default 'expanded';
alter table message_version add column next_word text;
update message_version set next_word = 'migrated';
