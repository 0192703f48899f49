-- The words of titles, so that a message is found by what people remember of it: without case or accents, and by how a
-- word begins. Rows of their own, because under row-level security only such plain comparisons may use an index.
create function folded_words(words text) returns text[]
language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct word), '{}')
  from regexp_split_to_table(
    replace(replace(
      regexp_replace(lower(normalize(words, NFKD) collate pg_c_utf8), '[\u0300-\u036F]', '', 'g'),
      'œ', 'oe'), 'æ', 'ae') collate pg_c_utf8,
    '[^[:alnum:]]+') as word
  where word <> ''
$$;

create table title_word (
  id uuid primary key default gen_random_uuid(),
  authority_id text not null,
  word text collate "C" not null,
  message_id uuid not null,
  unique (authority_id, id),
  constraint title_has_each_word_once unique (authority_id, word, message_id),
  foreign key (authority_id, message_id) references message (authority_id, id)
);
create index title_word_by_message on title_word (authority_id, message_id);
select beffroi_protect('title_word');

create function keep_title_words() returns trigger
language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.title = old.title then
    return null;
  end if;
  delete from title_word where authority_id = new.authority_id and message_id = new.message_id;
  insert into title_word (authority_id, word, message_id)
  select new.authority_id, word, new.message_id from unnest(folded_words(new.title)) as word;
  return null;
end;
$$;
create trigger draft_keeps_title_words after insert or update of title on draft
for each row execute function keep_title_words();

insert into title_word (authority_id, word, message_id)
select draft.authority_id, word, draft.message_id from draft, unnest(folded_words(draft.title)) as word;
