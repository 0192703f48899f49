-- The one place that derives what a person sees as the state of a message. The invoker's rights apply, so that rows of
-- other authorities stay hidden.
create view message_standing with (security_invoker = true) as
select m.id, m.authority_id,
  case
    when m.withdrawn_at is not null then 'withdrawn'
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
cross join lateral (
  select
    count(*) filter (where d.state = 'DELIVERED') as delivered,
    count(*) filter (where d.state in ('DELIVERED', 'PARTIAL', 'ACCEPTED')) as begun,
    count(*) filter (where d.state not in ('CANCELLED', 'MISSED', 'RETRACTED')) as expected
  from known_delivery d
  where d.authority_id = m.authority_id and d.message_id = m.id
) sent;
