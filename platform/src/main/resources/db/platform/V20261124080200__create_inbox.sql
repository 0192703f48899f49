create table inbox_event (
  authority_id text not null,
  consumer text not null,
  event_id uuid not null,
  received_at timestamptz not null default now(),
  primary key (authority_id, consumer, event_id)
);

select beffroi_protect('inbox_event');
