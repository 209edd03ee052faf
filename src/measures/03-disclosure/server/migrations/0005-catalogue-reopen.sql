alter table disclosure.catalogue_item add column reopen_reason text;
comment on column disclosure.catalogue_item.reopen_reason is '不公开之后重新办理的理由';
