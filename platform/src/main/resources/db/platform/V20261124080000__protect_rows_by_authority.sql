-- What the owner creates from here on, the application may use; a migration that wants less takes it back.
alter default privileges in schema public grant select, insert, update, delete on tables to "${app}";
alter default privileges in schema public grant usage on sequences to "${app}";

-- Shows and takes only rows of the authority in scope, or all rows under a bypass of a known name.
-- The sub-selects are evaluated once per query. After a local set_config the setting reads '' and not null.
create function beffroi_protect(protected regclass) returns void
language plpgsql as $$
declare
  visible constant text :=
    '(authority_id = (select nullif(current_setting(''beffroi.authority'', true), ''''))'
    ' or (select current_setting(''beffroi.bypass'', true) in (''queue'', ''directory'', ''relay'', ''sealer'')))';
begin
  execute format('alter table %s enable row level security', protected);
  execute format('create policy authority_isolation on %s using %s with check %s', protected, visible, visible);
end;
$$;
