-- What other services told; version is that of the event, and only newer ones are kept.
create table known_account (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  state text not null,
  facts text not null,
  unique (authority_id, id)
);

create table known_release (
  id uuid primary key,
  authority_id text not null,
  message_id uuid not null,
  version_id uuid not null,
  unique (authority_id, id)
);

create index known_release_by_version on known_release (authority_id, version_id);

create table known_delivery (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  message_id uuid not null,
  version_id uuid not null,
  publication_id uuid not null,
  account_id uuid not null,
  kind text not null,
  state text not null,
  attempt integer not null,
  external_id text,
  permalink text,
  code text,
  detail text,
  occurred_at timestamptz not null,
  count_open bigint,
  count_sent bigint,
  count_refused bigint,
  count_uncertain bigint,
  unique (authority_id, id)
);

create index known_delivery_by_message on known_delivery (authority_id, message_id);
create index known_delivery_by_version on known_delivery (authority_id, version_id);

select beffroi_protect('known_account');
select beffroi_protect('known_release');
select beffroi_protect('known_delivery');
