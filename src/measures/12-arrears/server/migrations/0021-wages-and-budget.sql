create table arrears.wage_project (
  district text not null,
  project_id uuid not null,
  unit text not null,
  identity text not null,
  code text not null,
  name text not null,
  contractor_name text not null,
  contractor_uscc text not null,
  started_on date not null,
  cycle_months int not null check (cycle_months between 1 and 24),
  account_opened_on date,
  finished_on date,
  notice_on date,
  account_closed_on date,
  row_hash text not null,
  batch_id uuid,
  cancelled boolean not null default false,
  version int not null default 1,
  primary key (district, project_id)
);
create unique index wage_project_identity on arrears.wage_project (district, unit, identity) where not cancelled;
create index wage_project_batch on arrears.wage_project (district, batch_id);
comment on table arrears.wage_project is '工程项目农民工工资专户：开立、拨付周期、完工、公示、注销；不记工人';

create table arrears.wage_month (
  district text not null,
  wage_month_id uuid not null,
  project_id uuid not null,
  unit text not null,
  identity text not null,
  month text not null,
  amount_fen bigint not null check (amount_fen > 0),
  due_on date not null,
  paid_on date,
  finding text check (finding in ('on-time', 'late', 'unpaid')),
  finding_version int not null default 0,
  row_hash text not null,
  batch_id uuid,
  cancelled boolean not null default false,
  version int not null default 1,
  primary key (district, wage_month_id),
  foreign key (district, project_id) references arrears.wage_project (district, project_id)
);
create unique index wage_month_identity on arrears.wage_month (district, unit, identity) where not cancelled;
create index wage_month_due on arrears.wage_month (district, due_on) where paid_on is null and finding is null and not cancelled;
create index wage_month_project on arrears.wage_month (district, project_id, month);
create index wage_month_batch on arrears.wage_month (district, batch_id);
comment on table arrears.wage_month is '按月人工费用：应拨金额、最后一日、到账日';

create table arrears.budget_line (
  district text not null,
  budget_id uuid not null,
  unit text not null,
  identity text not null,
  code text not null,
  code_folded text not null,
  year int not null,
  title text not null,
  amount_fen bigint not null check (amount_fen >= 0),
  -- The month in which its unit was last warned.
  warned_for text,
  row_hash text not null,
  batch_id uuid,
  cancelled boolean not null default false,
  version int not null default 1,
  primary key (district, budget_id)
);
create unique index budget_identity on arrears.budget_line (district, unit, identity) where not cancelled;
create index budget_code on arrears.budget_line (district, unit, code_folded) where not cancelled;
create index budget_batch on arrears.budget_line (district, batch_id);
comment on table arrears.budget_line is '预算指标：签约、开工前核对，防止新增拖欠';
