-- Nominations may come in from a workbook; a batch is taken back until somebody was checked.
alter table grassroots_commitments.nomination add column batch_id uuid;
create index nomination_batch on grassroots_commitments.nomination (district, batch_id) where batch_id is not null;
comment on column grassroots_commitments.nomination.batch_id is '导入批次；逐个登记的为空';
