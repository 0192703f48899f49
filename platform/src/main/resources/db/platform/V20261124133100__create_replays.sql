-- Which dead letters were given back to their consumer. A letter is known by its own id: offsets begin anew once Kafka
-- was lost.
create table dead_letter_replay (
  letter_id uuid primary key,
  replayed_at timestamptz not null default clock_timestamp(),
  replayed_by text not null
);

-- Telling the whole public state again is a job: it goes on where it stopped.
create table state_replay (
  id uuid primary key,
  requested_by text not null,
  requested_at timestamptz not null default clock_timestamp(),
  total bigint not null,
  done bigint not null default 0,
  failed bigint not null default 0,
  last_id uuid not null,
  leased_until timestamptz,
  ended_at timestamptz
);

create unique index state_replay_runs_alone on state_replay ((true)) where ended_at is null;
