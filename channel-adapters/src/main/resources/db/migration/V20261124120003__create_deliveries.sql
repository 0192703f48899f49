-- work queue: due_at says when a delivery wants work, the lease who has it in hand
create table delivery (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  publication_id uuid not null,
  message_id uuid not null,
  version_id uuid not null,
  account_id uuid not null,
  kind text not null,
  lane text not null,
  state text not null,
  attempt int not null default 0,
  first_sent_at timestamptz,
  not_after timestamptz not null,
  due_at timestamptz,
  lease_token uuid,
  leased_until timestamptz,
  maybe_live boolean not null default false,
  retracting boolean not null default false,
  retract_attempt int not null default 0,
  external_id text,
  permalink text,
  code text,
  detail text,
  count_open bigint,
  count_sent bigint,
  count_refused bigint,
  count_uncertain bigint,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  unique (authority_id, id),
  constraint delivery_is_one_per_publication_and_version unique (authority_id, publication_id, version_id),
  foreign key (authority_id, account_id) references account (authority_id, id),
  constraint delivery_sending_was_sent check (state <> 'SENDING' or first_sent_at is not null),
  constraint delivery_end_wants_no_work check (
    due_at is null or state not in ('FAILED', 'MISSED', 'CANCELLED', 'RETRACTED', 'RETRACT_IMPOSSIBLE')),
  constraint delivery_counts_come_together check (
    num_nulls(count_open, count_sent, count_refused, count_uncertain) in (0, 4))
);

-- two releases of one message on one account: one of them is cancelled, whoever comes first
create unique index delivery_message_is_once_on_account on delivery (authority_id, account_id, message_id)
  where state not in ('FAILED', 'MISSED', 'CANCELLED');
create index delivery_due on delivery (due_at) where due_at is not null;
create index delivery_by_message on delivery (authority_id, message_id, created_at, id);
create index delivery_by_time on delivery (authority_id, created_at, id);

create table attempt (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  delivery_id uuid not null,
  number int not null,
  purpose text not null constraint attempt_purpose_is_known check (purpose in ('PUBLISH', 'RETRACT')),
  lease_token uuid not null,
  sent_at timestamptz not null,
  ended_at timestamptz,
  outcome text,
  code text,
  detail text,
  unique (authority_id, id),
  constraint attempt_number_is_unique unique (authority_id, delivery_id, purpose, number),
  constraint attempt_ended_has_outcome check ((ended_at is null) = (outcome is null)),
  foreign key (authority_id, delivery_id) references delivery (authority_id, id)
);

select beffroi_protect('delivery');
select beffroi_protect('attempt');
