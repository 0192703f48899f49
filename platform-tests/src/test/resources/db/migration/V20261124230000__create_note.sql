create table note (
  id uuid primary key,
  authority_id text not null,
  version bigint not null,
  text text not null,
  constraint note_text_is_short check (length(text) < 100),
  unique (authority_id, id)
);

select beffroi_protect('note');
