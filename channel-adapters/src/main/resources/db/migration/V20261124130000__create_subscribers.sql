-- The one table with residents' addresses. A suppressed row keeps only the keyed hash, so that nobody is written to
-- again by mistake, and becomes a request again only when the person signs up.
create table subscriber (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  address text,
  address_key bytea not null,
  state text not null,
  source text not null,
  text_version text not null,
  consent_text text not null,
  requested_at timestamptz not null,
  confirmed_at timestamptz,
  withdrawn_at timestamptz,
  suppressed_at timestamptz,
  unique (authority_id, id),
  constraint subscriber_known_once_per_authority unique (authority_id, address_key),
  constraint subscriber_state_known check (state in ('REQUESTED', 'ACTIVE', 'WITHDRAWN', 'SUPPRESSED')),
  constraint subscriber_address_erased_when_suppressed check ((state = 'SUPPRESSED') = (address is null)),
  constraint subscriber_active_only_once_confirmed check (state <> 'ACTIVE' or confirmed_at is not null),
  constraint subscriber_withdrawal_dated check (state <> 'WITHDRAWN' or withdrawn_at is not null)
);
select beffroi_protect('subscriber');
create index subscriber_waiting_for_a_worker on subscriber (state, requested_at) where state in ('REQUESTED', 'WITHDRAWN');
create index subscriber_active on subscriber (authority_id, id) where state = 'ACTIVE';

-- What a person agreed to and when (RGPD art. 7, 1), kept after the address is gone. No network address, on purpose.
create table consent_proof (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  subscriber_id uuid not null,
  source text not null,
  text_version text not null,
  consent_text text not null,
  requested_at timestamptz not null,
  confirmed_at timestamptz not null,
  withdrawn_at timestamptz,
  unique (authority_id, id),
  constraint consent_proof_of_a_subscriber foreign key (authority_id, subscriber_id)
    references subscriber (authority_id, id),
  constraint consent_confirmed_after_request check (confirmed_at >= requested_at)
);
select beffroi_protect('consent_proof');
create unique index consent_proof_one_at_a_time on consent_proof (authority_id, subscriber_id) where withdrawn_at is null;

-- Secrets in the links of our mails. A link arrives without an authority, so the hash is unique alone. The row outlives
-- the person's row for a while, so that a dead link still knows its town.
create table subscriber_token (
  hash bytea primary key,
  authority_id text not null,
  subscriber_id uuid,
  purpose text not null,
  created_at timestamptz not null,
  used_at timestamptz,
  constraint token_of_a_subscriber foreign key (authority_id, subscriber_id)
    references subscriber (authority_id, id) on delete set null (subscriber_id),
  constraint token_purpose_known check (purpose in ('CONFIRM', 'UNSUBSCRIBE')),
  constraint token_hash_is_sha256 check (octet_length(hash) = 32)
);
select beffroi_protect('subscriber_token');
create index subscriber_token_by_subscriber on subscriber_token (authority_id, subscriber_id, purpose);

-- Mails to one person about the subscription itself, sent by a worker so that a form answers alike for every address.
create table subscriber_mail (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  subscriber_id uuid not null,
  kind text not null,
  state text not null,
  queued_at timestamptz not null,
  due_at timestamptz not null,
  attempts int not null default 0,
  leased_by text,
  leased_until timestamptz,
  unique (authority_id, id),
  constraint mail_to_a_subscriber foreign key (authority_id, subscriber_id)
    references subscriber (authority_id, id) on delete cascade,
  constraint subscriber_mail_kind_known check (kind in ('CONFIRMATION', 'ALREADY_SUBSCRIBED')),
  constraint subscriber_mail_state_known
    check (state in ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNCERTAIN', 'DROPPED'))
);
select beffroi_protect('subscriber_mail');
create index subscriber_mail_due on subscriber_mail (due_at) where state in ('QUEUED', 'SENDING');
create index subscriber_mail_recent on subscriber_mail (authority_id, subscriber_id, queued_at);
