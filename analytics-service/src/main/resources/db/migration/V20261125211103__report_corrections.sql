-- how far a newer version came on a channel that shows an older one, and since when it was meant to
alter table reported_delivery add column correction_version_id uuid;
alter table reported_delivery add column correction_state text;
alter table reported_delivery add column correction_at timestamptz;

alter table reported_message add column approved_at timestamptz;
