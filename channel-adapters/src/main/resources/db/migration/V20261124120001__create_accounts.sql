create table account (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  kind text not null,
  name text not null,
  locale text not null,
  state text not null constraint account_state_is_known check (state in ('CONNECTED', 'RECONNECT', 'DISABLED')),
  settings text not null constraint account_settings_are_json check (settings is json object),
  limits text not null constraint account_limits_are_json check (limits is json object),
  health_state text not null,
  health_code text,
  health_detail text,
  health_checked_at timestamptz not null,
  created_at timestamptz not null,
  unique (authority_id, id)
);

create unique index account_name_is_unique on account (authority_id, kind, name) where state <> 'DISABLED';
-- the public address of a site names the authority, so there is one
create unique index account_website_is_one on account (authority_id) where kind = 'WEBSITE' and state <> 'DISABLED';

-- ciphertext only, bound to its place: authority, account and field are authenticated with it
create table account_credential (
  authority_id text not null,
  account_id uuid not null,
  field text not null,
  ciphertext bytea not null,
  primary key (authority_id, account_id, field),
  foreign key (authority_id, account_id) references account (authority_id, id)
);

select beffroi_protect('account');
select beffroi_protect('account_credential');
