-- One row: which state of the database is the newest. A file outside the database remembers it, so that a copy of an
-- older day is recognised. While quarantine is set, queues claim nothing that leaves the house.
create table epoch (
  single boolean primary key default true constraint epoch_is_one check (single),
  lineage uuid not null default gen_random_uuid(),
  value bigint not null default 0,
  quarantine bigint,
  quarantined_at timestamptz,
  reason text,
  constraint epoch_quarantine_is_explained check (num_nulls(quarantine, quarantined_at, reason) in (0, 3))
);

insert into epoch default values;
