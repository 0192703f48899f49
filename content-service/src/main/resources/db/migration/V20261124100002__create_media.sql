create table medium (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  sha256 text not null constraint medium_hash_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  type text not null constraint medium_type_is_known check (type in ('image/png', 'image/jpeg')),
  width integer not null,
  height integer not null,
  bytes bigint not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  unique (authority_id, id),
  constraint medium_is_stored_once unique (authority_id, sha256),
  constraint medium_has_at_most_25_megapixels check (width > 0 and height > 0 and width::bigint * height <= 25000000)
);

select beffroi_protect('medium');
