-- corrections that do not go on by themselves, counted every few seconds
create index known_delivery_correction_stuck on known_delivery (correction_version_id)
  where correction_state in ('UNCERTAIN', 'IMPOSSIBLE', 'FAILED');
