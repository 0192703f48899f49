-- what a live delivery owes once a newer version is approved; its place in the work queue is the delivery's own, so that
-- nothing else is done to one post at the same time
create table correction (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  delivery_id uuid not null,
  version_id uuid not null,
  mode text not null constraint correction_mode_is_known check (mode in ('EDIT', 'REPLACE', 'FOLLOW_UP', 'NONE')),
  state text not null constraint correction_state_is_known check (state in (
    'PENDING', 'SENDING', 'ACCEPTED', 'RETRYING', 'UNCERTAIN', 'CORRECTED', 'IMPOSSIBLE', 'FAILED', 'CANCELLED')),
  attempt int not null default 0,
  first_sent_at timestamptz,
  maybe_done boolean not null default false,
  due_at timestamptz,
  code text,
  detail text,
  count_open bigint,
  count_sent bigint,
  count_refused bigint,
  count_uncertain bigint,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  unique (authority_id, id),
  constraint correction_is_one_per_delivery_and_version unique (authority_id, delivery_id, version_id),
  foreign key (authority_id, delivery_id) references delivery (authority_id, id),
  constraint correction_sending_was_sent check (state <> 'SENDING' or first_sent_at is not null),
  constraint correction_due_while_it_waits check ((due_at is not null) = (state in ('PENDING', 'RETRYING'))),
  constraint correction_counts_come_together check (
    num_nulls(count_open, count_sent, count_refused, count_uncertain) in (0, 4))
);

create unique index correction_one_call_at_a_time on correction (authority_id, delivery_id) where state = 'SENDING';
-- whether a medium is public, asked for each picture of a public page
create index correction_by_version on correction (authority_id, version_id);

select beffroi_protect('correction');

alter table delivery add column corrections int not null default 0;
alter table delivery add column correct_attempt int not null default 0;
alter table delivery add column corrections_told int not null default 0;

-- a letter is sent for a delivery, or after it for a correction of it; a recipient's delivery_id names the letter
alter table newsletter_issue add column delivery_id uuid;
update newsletter_issue set delivery_id = id;
alter table newsletter_issue alter column delivery_id set not null;
alter table newsletter_issue drop constraint issue_of_a_delivery;
alter table newsletter_issue add constraint issue_of_a_delivery
  foreign key (authority_id, delivery_id) references delivery (authority_id, id);
create index newsletter_issue_by_delivery on newsletter_issue (authority_id, delivery_id);

-- what residents read about each correction of a page, newest first; a correction is never taken off
create table page_correction (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  page_id uuid not null,
  version_id uuid not null,
  corrected_at timestamptz not null,
  note text,
  unique (authority_id, id),
  constraint page_correction_is_one_per_version unique (authority_id, page_id, version_id),
  foreign key (authority_id, page_id) references page (authority_id, id)
);

select beffroi_protect('page_correction');
