alter table account add column check_due_at timestamptz not null default now() + interval '1 day';

create index account_check_is_due on account (check_due_at) where state = 'CONNECTED';
