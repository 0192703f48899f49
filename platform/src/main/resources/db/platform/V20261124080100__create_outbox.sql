create table outbox_event (
  seq bigint generated always as identity primary key,
  id uuid not null,
  authority_id text not null,
  topic text not null,
  event_key text not null,
  type text not null,
  aggregate_version bigint not null,
  lane text not null constraint outbox_lane_is_known check (lane in ('ALERT', 'NORMAL')),
  actor text not null,
  causation_id text,
  traceparent text,
  occurred_at timestamptz not null default clock_timestamp(),
  payload text not null constraint outbox_payload_is_bounded check (octet_length(payload) <= 524288),
  sent_at timestamptz,
  parked_at timestamptz,
  park_reason text,
  constraint outbox_event_is_unique unique (id)
);

create index outbox_unsent on outbox_event (seq) where sent_at is null and parked_at is null;
create index outbox_parked on outbox_event (topic, event_key, seq) where parked_at is not null and sent_at is null;
create index outbox_sent on outbox_event (sent_at) where sent_at is not null;

select beffroi_protect('outbox_event');
