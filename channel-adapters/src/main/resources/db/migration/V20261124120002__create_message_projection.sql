-- what content-service says of a message; the newest event wins
create table known_message (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  event_version bigint not null,
  title text,
  department text,
  review_state text not null,
  current_version_id uuid,
  withdrawn_reason text,
  withdrawn_replacement_url text,
  withdrawn_at timestamptz,
  unique (authority_id, id)
);

-- what was approved, exactly as received; never changed, so that a release of an older version can still be told
create table approved_version (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  message_id uuid not null,
  number int not null,
  content_hash text not null,
  frozen text not null,
  intact boolean not null,
  unique (authority_id, id)
);

create table version_medium (
  authority_id text not null,
  version_id uuid not null,
  sha256 text not null,
  primary key (authority_id, version_id, sha256),
  foreign key (authority_id, version_id) references approved_version (authority_id, id)
);

create index version_medium_by_hash on version_medium (authority_id, sha256);

-- work queue: media to fetch from content-service
create table medium (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  sha256 text not null,
  media_type text not null,
  stored boolean not null default false,
  attempts int not null default 0,
  due_at timestamptz,
  lease_token uuid,
  leased_until timestamptz,
  failure text,
  unique (authority_id, id),
  constraint medium_is_known_once unique (authority_id, sha256),
  constraint medium_stored_needs_no_work check (not stored or due_at is null)
);

create index medium_due on medium (due_at) where due_at is not null;

select beffroi_protect('known_message');
select beffroi_protect('approved_version');
select beffroi_protect('version_medium');
select beffroi_protect('medium');
