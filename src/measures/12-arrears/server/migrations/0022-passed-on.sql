-- Which unit had a record before: one row for each time a record passed on. Findings keep the unit of their day by it.
create table arrears.passed_on (
  district text not null,
  what text not null check (what in ('contract', 'claim', 'match', 'lead', 'receivable', 'deposit', 'audit-finding', 'wage-project', 'budget', 'plan', 'statement', 'dispute')),
  record_id uuid not null,
  effective_on date not null,
  from_unit text not null,
  to_unit text not null,
  primary key (district, what, record_id, effective_on)
);
create index passed_on_unit on arrears.passed_on (district, from_unit);
comment on table arrears.passed_on is '机构变动时随职责移交的合同、线索、保证金等：原承担单位、承接单位、生效日';

-- An unpublished statement does not pass on: the successor draws up its own from the ledger it took over.
alter table arrears.statement drop constraint statement_state_check;
alter table arrears.statement add constraint statement_state_check check (state in ('drafted', 'certified', 'published', 'passed-on'));
-- Where both units had a plan for the year, the successor's takes the targets in and the other ends.
alter table arrears.clearance_plan drop constraint clearance_plan_state_check;
alter table arrears.clearance_plan add constraint clearance_plan_state_check check (state in ('drafted', 'approved', 'passed-on'));

-- A firm may have complained of both units over contracts of one number before they became one.
alter table arrears.complaint add column arisen_in text not null default '';
drop index arrears.complaint_open_once;
create unique index complaint_open_once on arrears.complaint (district, respondent, firm_uscc, contract_number, arisen_in) where state not in ('concluded', 'declined');
