create index inbox_event_by_age on inbox_event (received_at);
