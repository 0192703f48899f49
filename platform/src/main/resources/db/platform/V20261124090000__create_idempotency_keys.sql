-- One row per Idempotency-Key, inserted first in the transaction of the effect: a concurrent twin waits on the unique
-- key until that transaction ends, then finds the answer or, after a refusal, nothing.
create table idempotency_key (
    id uuid primary key,
    authority_id text not null,
    subject text not null,
    route text not null,
    key text not null,
    body_sha256 text not null,
    status integer,
    location text,
    etag text,
    body text,
    expires_at timestamptz not null,
    constraint idempotency_key_once unique (authority_id, subject, route, key),
    constraint idempotency_key_length check (length(key) between 1 and 255)
);

create index idempotency_key_expiry on idempotency_key (expires_at);

select beffroi_protect('idempotency_key');
