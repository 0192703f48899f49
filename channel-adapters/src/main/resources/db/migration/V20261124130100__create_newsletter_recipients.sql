-- One letter on its way: exists while recipients may still be open.
create table newsletter_issue (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  unique (authority_id, id),
  constraint issue_of_a_delivery foreign key (authority_id, id) references delivery (authority_id, id)
);
select beffroi_protect('newsletter_issue');
create index newsletter_issue_open on newsletter_issue (created_at) where ended_at is null;

-- Who was subscribed when the letter was released, without the address: it is read when the mail leaves, if the person
-- still agrees. What the server answered is kept as numbers, because its words repeat addresses.
create table newsletter_recipient (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  delivery_id uuid not null,
  subscriber_id uuid not null,
  urgency smallint not null,
  state text not null,
  attempts int not null default 0,
  due_at timestamptz,
  leased_by text,
  leased_until timestamptz,
  sending_since timestamptz,
  ended_at timestamptz,
  phase text,
  reply_code int,
  reply_status text,
  unique (authority_id, id),
  constraint recipient_once_per_delivery unique (authority_id, delivery_id, subscriber_id),
  constraint recipient_of_an_issue foreign key (authority_id, delivery_id)
    references newsletter_issue (authority_id, id),
  constraint recipient_is_a_subscriber foreign key (authority_id, subscriber_id)
    references subscriber (authority_id, id),
  constraint recipient_state_known check (
    state in ('OPEN', 'SENDING', 'RETRY', 'SENT', 'REFUSED', 'UNCERTAIN', 'WITHDRAWN', 'CANCELLED')),
  constraint recipient_due_while_open check ((state in ('OPEN', 'RETRY')) = (due_at is not null)),
  constraint recipient_sending_under_a_lease check (
    state <> 'SENDING' or (leased_by is not null and leased_until is not null and sending_since is not null)),
  constraint recipient_end_dated check (
    (state in ('SENT', 'REFUSED', 'UNCERTAIN', 'WITHDRAWN', 'CANCELLED')) = (ended_at is not null))
);
select beffroi_protect('newsletter_recipient');
create index newsletter_recipient_due on newsletter_recipient (urgency, due_at) where due_at is not null;
create index newsletter_recipient_sending on newsletter_recipient (leased_until) where state = 'SENDING';
create index newsletter_recipient_by_delivery on newsletter_recipient (authority_id, delivery_id, state);
