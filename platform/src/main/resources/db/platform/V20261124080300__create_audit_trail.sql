create table audit_entry (
  id uuid primary key,
  authority_id text not null,
  seq bigint generated always as identity,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  subject_type text not null,
  subject_id uuid not null,
  causation_id text,
  details text not null,
  unique (authority_id, id)
);

create index audit_entry_by_subject on audit_entry (authority_id, subject_id, seq);
create index audit_entry_by_time on audit_entry (at);

-- The chain of an authority: numbers without gap, each hash over the one before it.
create table audit_seal (
  authority_id text not null,
  number bigint not null,
  entry_id uuid not null,
  hash text not null,
  sealed_at timestamptz not null default now(),
  primary key (authority_id, number),
  constraint audit_entry_is_sealed_once unique (entry_id),
  foreign key (authority_id, entry_id) references audit_entry (authority_id, id)
);

select beffroi_protect('audit_entry');
select beffroi_protect('audit_seal');

-- History is only ever added to.
revoke update, delete on audit_entry, audit_seal from "${app}";
