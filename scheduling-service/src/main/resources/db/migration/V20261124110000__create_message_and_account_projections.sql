-- What this service needs to know of messages, as their events tell; version is the newest event seen.
create table known_message (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  department text,
  current_version_id uuid,
  rendered_kinds text not null,
  withdrawn boolean not null,
  unique (authority_id, id)
);

select beffroi_protect('known_message');

create table known_account (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  kind text not null,
  disabled boolean not null,
  unique (authority_id, id)
);

select beffroi_protect('known_account');
