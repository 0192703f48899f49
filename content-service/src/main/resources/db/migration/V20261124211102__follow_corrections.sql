-- the public words of a version that corrects what is published, as frozen with it
alter table message_version add column correction_note text;

-- the newest correction of a delivery, as channel-adapters tells it
alter table known_delivery add column correction_id uuid;
alter table known_delivery add column correction_version_id uuid;
alter table known_delivery add column correction_mode text;
alter table known_delivery add column correction_state text;
alter table known_delivery add column correction_code text;
alter table known_delivery add column correction_detail text;
alter table known_delivery add column correction_at timestamptz;

-- the director of communication says that one channel stays as it is, and why; a newer version asks again
create table correction_waiver (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  delivery_id uuid not null,
  version_id uuid not null,
  reason text not null constraint waiver_says_why check (reason <> ''),
  waived_by text not null,
  waiver_actor text not null,
  waived_at timestamptz not null,
  unique (authority_id, id),
  constraint waiver_is_one_per_delivery_and_version unique (authority_id, delivery_id, version_id),
  foreign key (authority_id, delivery_id) references known_delivery (authority_id, id),
  foreign key (authority_id, version_id) references message_version (authority_id, id)
);

select beffroi_protect('correction_waiver');

-- What is live of an older version than the current one owes a correction until the channel has it or it is waived.
create or replace view message_standing with (security_invoker = true) as
select m.id, m.authority_id,
  case
    when m.withdrawn_at is not null then 'withdrawn'
    when correction.owed > 0 and correction.owed = correction.stuck then 'needs-correction'
    when correction.owed > 0 then 'correcting'
    when sent.delivered > 0 and sent.delivered = sent.expected then 'published'
    when sent.begun > 0 then 'partially-published'
    when newest.state = 'IN_REVIEW' then 'in-review'
    when newest.state = 'CHANGES_REQUESTED' then 'changes-requested'
    when newest.state = 'REJECTED' then 'rejected'
    when newest.state = 'APPROVED' then 'approved'
    else 'draft'
  end as state
from message m
left join lateral (
  select v.state from message_version v
  where v.authority_id = m.authority_id and v.message_id = m.id
  order by v.number desc limit 1
) newest on true
left join message_version approved
  on approved.authority_id = m.authority_id and approved.message_id = m.id and approved.state = 'APPROVED'
cross join lateral (
  select
    count(*) filter (where d.state = 'DELIVERED') as delivered,
    count(*) filter (where d.state in ('DELIVERED', 'PARTIAL', 'ACCEPTED')) as begun,
    count(*) filter (where d.state not in ('CANCELLED', 'MISSED', 'RETRACTED')) as expected
  from known_delivery d
  where d.authority_id = m.authority_id and d.message_id = m.id
) sent
cross join lateral (
  select count(*) as owed,
    -- nothing moves by itself any more: a person decides
    count(*) filter (where d.state in ('UNCERTAIN', 'MANUAL_REQUIRED')
      or (d.correction_version_id = approved.id and d.correction_state in ('UNCERTAIN', 'IMPOSSIBLE', 'FAILED'))) as stuck
  from known_delivery d
  where d.authority_id = m.authority_id and d.message_id = m.id and d.version_id <> approved.id
    and d.state not in ('CANCELLED', 'MISSED', 'FAILED', 'RETRACTED')
    and not coalesce(d.correction_version_id = approved.id and d.correction_state = 'CORRECTED', false)
    and not exists (
      select 1 from correction_waiver w
      where w.authority_id = d.authority_id and w.delivery_id = d.id and w.version_id = approved.id)
) correction;
