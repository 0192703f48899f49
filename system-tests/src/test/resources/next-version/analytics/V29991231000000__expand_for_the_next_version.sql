set local lock_timeout = '2s';
alter table click_count add column next_word text not null default 'expanded';
