-- a person may have a correction that rests made again, or say that it is done
alter table correction add column attempts_before int not null default 0;
alter table correction add column proof text;
