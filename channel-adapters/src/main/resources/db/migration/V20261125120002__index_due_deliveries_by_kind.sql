-- a claim takes the due rows of each kind apart, so that no kind waits behind another
create index delivery_due_by_kind on delivery (kind, due_at) where due_at is not null;
drop index delivery_due;
