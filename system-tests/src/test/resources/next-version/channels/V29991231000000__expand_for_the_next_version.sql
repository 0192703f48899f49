set local lock_timeout = '2s';
alter table delivery add column next_word text not null default 'expanded';
alter table attempt add column next_word text;
update attempt set next_word = 'migrated';
