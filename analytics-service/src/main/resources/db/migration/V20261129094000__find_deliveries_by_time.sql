-- what arrived in a period
create index reported_delivery_by_arrival on reported_delivery (authority_id, delivered_at) where delivered_at is not null;
