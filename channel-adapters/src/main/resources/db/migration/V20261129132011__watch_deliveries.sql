-- the instant that people planned: how late a delivery is, is told when it arrives
alter table delivery add column planned_for timestamptz;
-- what only a person can end, counted every few seconds
create index delivery_for_person on delivery (state)
  where state in ('UNCERTAIN', 'MANUAL_REQUIRED') and due_at is null;
