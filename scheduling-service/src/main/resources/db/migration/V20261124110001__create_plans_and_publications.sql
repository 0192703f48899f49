create table plan (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  message_id uuid not null,
  created_by text not null,
  created_at timestamptz not null,
  unique (authority_id, id),
  foreign key (authority_id, message_id) references known_message (authority_id, id)
);

select beffroi_protect('plan');

create table publication (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  plan_id uuid not null,
  message_id uuid not null,
  version_id uuid,
  account_id uuid not null,
  kind text not null,
  civil text not null,
  zone text not null,
  tz_version text not null,
  due_at timestamptz not null,
  not_after timestamptz not null,
  state text not null,
  blocked_by text,
  lane text not null,
  ended_at timestamptz,
  leased_by uuid,
  leased_until timestamptz,
  unique (authority_id, id),
  foreign key (authority_id, plan_id) references plan (authority_id, id),
  foreign key (authority_id, message_id) references known_message (authority_id, id),
  foreign key (authority_id, account_id) references known_account (authority_id, id),
  constraint publication_state_is_known
    check (state in ('PLANNED', 'BLOCKED', 'HELD', 'RELEASED', 'MISSED', 'CANCELLED')),
  constraint publication_lane_is_known check (lane in ('ALERT', 'NORMAL')),
  constraint publication_says_what_blocks_it check ((state = 'BLOCKED') = (blocked_by is not null)),
  constraint publication_names_the_version_it_releases
    check (state not in ('PLANNED', 'RELEASED') or version_id is not null),
  constraint publication_is_due_before_its_limit check (due_at < not_after)
);

-- A message is on its way to an account, or there, at most once.
create unique index publication_is_alone_on_its_account on publication (authority_id, message_id, account_id)
  where state in ('PLANNED', 'BLOCKED', 'HELD', 'RELEASED') and ended_at is null;

-- The work queue: what is not released yet, alerts first.
create index publication_queue on publication (lane, due_at, id) where state in ('PLANNED', 'BLOCKED', 'HELD');
create index publication_by_due on publication (authority_id, due_at, id);
create index publication_by_account on publication (authority_id, account_id) where state in ('PLANNED', 'BLOCKED', 'HELD');
create index publication_by_plan on publication (authority_id, plan_id);

select beffroi_protect('publication');
