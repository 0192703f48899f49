-- A release is answered once the channels tell of its delivery; one that stays unanswered asks a person. What was
-- released before this was noted counts as answered.
alter table publication add column released_at timestamptz;
alter table publication add column answered_at timestamptz;
-- In quarantine a publication goes out only once an operator has cleared it, in that quarantine.
alter table publication add column cleared_in bigint;

update publication set released_at = due_at, answered_at = due_at where state = 'RELEASED';

create index publication_unanswered on publication (released_at)
  where state = 'RELEASED' and answered_at is null and ended_at is null;
create index publication_by_release on publication (released_at) where state = 'RELEASED';
