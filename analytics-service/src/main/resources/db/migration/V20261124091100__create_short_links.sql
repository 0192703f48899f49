-- The links of every approved version, kept for good: a printed or mailed link outlives its version.
create table short_link (
    code text primary key,
    authority_id text not null,
    message_id uuid not null,
    version_id uuid not null,
    kind text not null,
    target text not null,
    constraint short_link_of_authority unique (authority_id, code),
    constraint short_link_code_is_base62 check (code ~ '^[0-9A-Za-z]{10}$')
);
create index short_link_of_message on short_link (authority_id, message_id);
select beffroi_protect('short_link');

-- Clicks by hour. Nothing about who clicked is stored.
create table click_count (
    authority_id text not null,
    code text not null,
    hour timestamptz not null,
    clicks bigint not null,
    primary key (authority_id, code, hour),
    constraint click_count_of_link foreign key (authority_id, code) references short_link (authority_id, code),
    constraint click_count_counts check (clicks > 0),
    constraint click_count_on_the_hour check (hour = date_trunc('hour', hour, 'UTC'))
);
select beffroi_protect('click_count');
