create table page (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  account_id uuid not null,
  message_id uuid not null,
  version_id uuid not null,
  delivery_id uuid not null,
  slug text not null,
  tag text not null,
  url text not null,
  locale text not null,
  title text not null,
  summary text,
  html text not null,
  image_sha256 text,
  image_alt text,
  image_width int,
  image_height int,
  published_at timestamptz not null,
  changed_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  replacement_url text,
  unique (authority_id, id),
  constraint page_is_one_per_message unique (authority_id, message_id),
  constraint page_slug_is_unique unique (authority_id, slug),
  constraint page_withdrawn_says_why check ((withdrawn_at is null) = (withdrawn_reason is null)),
  foreign key (authority_id, account_id) references account (authority_id, id),
  foreign key (authority_id, delivery_id) references delivery (authority_id, id)
);

create index page_newest on page (authority_id, published_at, id) where withdrawn_at is null;

select beffroi_protect('page');
