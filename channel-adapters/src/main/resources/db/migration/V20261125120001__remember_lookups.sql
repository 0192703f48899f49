-- what a reading attempt needs to go on after its process died: when the post was first not found, and how often we read
alter table delivery
  add column lookups int not null default 0,
  add column not_found_at timestamptz,
  -- attempts that no longer count because a person asked to begin again
  add column attempts_before int not null default 0,
  -- how a person proved that it is done
  add column proof text,
  add constraint delivery_proof_is_of_a_delivered check (
    proof is null or state in ('DELIVERED', 'RETRACTED', 'RETRACT_IMPOSSIBLE'));

alter table attempt
  drop constraint attempt_purpose_is_known,
  add constraint attempt_purpose_is_known check (purpose in ('PUBLISH', 'RETRACT', 'FIND', 'CORRECT'));
