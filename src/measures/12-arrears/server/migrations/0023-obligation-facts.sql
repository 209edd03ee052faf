-- Findings about terms, deposits, audit findings and wage accounts: which version of a record was stated last.
alter table arrears.contract add column finding_version int;
alter table arrears.deposit add column finding text check (finding in ('on-time', 'late', 'missing'));
alter table arrears.deposit add column finding_version int;
create index deposit_open on arrears.deposit (district, due_on) where returned_on is null and finding is null;
alter table arrears.audit_finding add column answered_on date;
alter table arrears.audit_finding add column finding text check (finding in ('on-time', 'late', 'missing'));
alter table arrears.audit_finding add column finding_version int;
alter table arrears.wage_project add column finding text check (finding in ('on-time', 'late', 'missing'));
alter table arrears.wage_project add column finding_version int;

create table arrears.returned (
  district text not null,
  what text not null check (what in ('match', 'lead')),
  record_id uuid not null,
  round int not null,
  explanation text not null,
  reason text not null,
  returned_on date not null,
  returned_by text,
  primary key (district, what, record_id, round)
);
comment on table arrears.returned is '退回重新说明的差异和线索：原说明、退回理由，与新说明一并可查';
