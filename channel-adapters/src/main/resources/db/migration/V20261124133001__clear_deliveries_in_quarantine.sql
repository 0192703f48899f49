-- In quarantine a delivery goes on only once an operator has cleared it, in that quarantine.
alter table delivery add column cleared_in bigint;
create index delivery_cleared on delivery (cleared_in) where cleared_in is not null;
