-- what the author had before him when he submitted, so that an older version can be taken up again; absent before
alter table message_version add column typed text;
