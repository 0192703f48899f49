-- What other services told, as far as a report shows it. version = the sender's: the newest wins, in any order.
create table reported_message (
    id uuid primary key,
    authority_id text not null,
    version bigint not null,
    title text not null,
    version_id uuid,
    constraint reported_message_of_authority unique (authority_id, id)
);
select beffroi_protect('reported_message');

create table reported_account (
    id uuid primary key,
    authority_id text not null,
    version bigint not null,
    kind text not null,
    name text not null,
    constraint reported_account_of_authority unique (authority_id, id)
);
select beffroi_protect('reported_account');

-- No foreign keys: a delivery may arrive before its message or its account.
create table reported_delivery (
    id uuid primary key,
    authority_id text not null,
    version bigint not null,
    message_id uuid not null,
    version_id uuid not null,
    account_id uuid not null,
    kind text not null,
    state text not null,
    permalink text,
    occurred_at timestamptz not null,
    delivered_at timestamptz,
    recipients_open bigint,
    recipients_sent bigint,
    recipients_refused bigint,
    recipients_uncertain bigint,
    constraint reported_delivery_of_authority unique (authority_id, id),
    constraint reported_delivery_recipients_together check (
        num_nulls(recipients_open, recipients_sent, recipients_refused, recipients_uncertain) in (0, 4))
);
create index reported_delivery_of_message on reported_delivery (authority_id, message_id);
select beffroi_protect('reported_delivery');
