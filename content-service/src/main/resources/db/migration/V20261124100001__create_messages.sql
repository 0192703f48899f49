create table message (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  department text not null,
  author text not null,
  author_actor text not null,
  created_at timestamptz not null,
  slug text,
  last_number integer not null default 0,
  event_version bigint not null default 0,
  withdrawn_at timestamptz,
  withdrawal_reason text,
  replacement_url text,
  unique (authority_id, id),
  constraint message_slug_is_unique unique (authority_id, slug),
  constraint message_slug_is_kebab check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  constraint message_submitted_has_slug check (last_number = 0 or slug is not null),
  constraint message_withdrawn_says_why check ((withdrawn_at is null) = (withdrawal_reason is null))
);

create table draft (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  message_id uuid not null,
  revision integer not null,
  title text not null constraint draft_title_is_bounded check (char_length(title) <= 200),
  body text not null constraint draft_body_is_bounded check (char_length(body) <= 100000),
  locale text not null,
  channels text[],
  editors text[] not null,
  saved_by text not null,
  saved_at timestamptz not null,
  unique (authority_id, id),
  constraint message_has_one_draft unique (authority_id, message_id),
  foreign key (authority_id, message_id) references message (authority_id, id)
);

create table draft_variant (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  draft_id uuid not null,
  position integer not null,
  kind text not null,
  locale text not null,
  title text,
  text text not null,
  unique (authority_id, id),
  constraint draft_has_one_variant_per_kind_and_locale unique (authority_id, draft_id, kind, locale),
  foreign key (authority_id, draft_id) references draft (authority_id, id)
);

create table message_version (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  message_id uuid not null,
  number integer not null,
  state text not null constraint version_state_is_known check (state in
    ('IN_REVIEW', 'CHANGES_REQUESTED', 'REJECTED', 'APPROVED', 'SUPERSEDED', 'VOID', 'CANCELLED')),
  title text not null,
  frozen text not null,
  content_hash text not null constraint version_hash_is_sha256 check (content_hash ~ '^[0-9a-f]{64}$'),
  draft_revision integer not null,
  editors text[] not null,
  note text,
  submitted_by text not null,
  submitter_actor text not null,
  submitted_at timestamptz not null,
  decided_by text,
  decider_actor text,
  decided_at timestamptz,
  comment text,
  unique (authority_id, id),
  constraint version_number_is_unique unique (authority_id, message_id, number),
  constraint version_hash_fits_content check (content_hash = encode(sha256(convert_to(frozen, 'UTF8')), 'hex')),
  constraint version_is_not_decided_by_editor check (decided_by is null or decided_by <> all (editors)),
  foreign key (authority_id, message_id) references message (authority_id, id)
);

create unique index message_has_one_version_in_review on message_version (authority_id, message_id)
  where state = 'IN_REVIEW';
create unique index message_has_one_current_version on message_version (authority_id, message_id)
  where state = 'APPROVED';

-- What was submitted stays as it was submitted, whoever connects.
create function refuse_change_of_frozen_content() returns trigger
language plpgsql as $$
begin
  raise exception 'the content of version % is frozen', old.id using errcode = 'integrity_constraint_violation';
end;
$$;

create trigger version_content_is_frozen before update on message_version for each row
  when (old.frozen is distinct from new.frozen or old.content_hash is distinct from new.content_hash
    or old.number <> new.number or old.message_id <> new.message_id)
  execute function refuse_change_of_frozen_content();

select beffroi_protect('message');
select beffroi_protect('draft');
select beffroi_protect('draft_variant');
select beffroi_protect('message_version');
