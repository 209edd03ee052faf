create table arrears.treasury_payment (
  district text not null,
  treasury_id uuid not null,
  unit text not null,
  identity text not null,
  voucher text not null,
  paid_on date not null,
  amount_fen bigint not null check (amount_fen > 0),
  payee_uscc text not null,
  row_hash text not null,
  batch_id uuid,
  received_on date not null,
  cancelled boolean not null default false,
  primary key (district, treasury_id)
);
create unique index treasury_identity on arrears.treasury_payment (district, identity) where not cancelled;
create index treasury_unit on arrears.treasury_payment (district, unit, paid_on) where not cancelled;
create index treasury_batch on arrears.treasury_payment (district, batch_id);
comment on table arrears.treasury_payment is '国库支付明细：由财政部门导入，与单位台账核对';

create table arrears.supplier_claim (
  district text not null,
  claim_id uuid not null,
  unit text not null,
  identity text not null,
  claim_number text not null,
  contract_number text not null,
  contract_key text not null,
  creditor_uscc text not null,
  claimed_fen bigint not null check (claimed_fen > 0),
  as_of date not null,
  row_hash text not null,
  batch_id uuid,
  received_on date not null,
  cancelled boolean not null default false,
  primary key (district, claim_id)
);
create unique index claim_identity on arrears.supplier_claim (district, identity) where not cancelled;
create index claim_unit on arrears.supplier_claim (district, unit) where not cancelled;
create index claim_batch on arrears.supplier_claim (district, batch_id);
comment on table arrears.supplier_claim is '供应商主张的未付金额：从外部平台导入，与单位台账核对';

create table arrears.lead (
  district text not null,
  lead_id uuid not null,
  payable_id uuid not null,
  unit text not null,
  due_on date not null,
  amount_fen bigint not null,
  signed_by uuid,
  budget_by uuid,
  found_on date not null,
  state text not null check (state in ('open', 'explained', 'referred', 'closed')),
  explanation text,
  settled_on date,
  version int not null default 1,
  trail jsonb not null default '[]',
  primary key (district, lead_id),
  unique (district, payable_id),
  foreign key (district, payable_id) references arrears.payable (district, payable_id)
);
create index lead_unit on arrears.lead (district, unit, state);
comment on table arrears.lead is '新增拖欠线索：记明签约和批准预算的职务编号，不记姓名';

create table arrears.statement (
  district text not null,
  statement_id uuid not null,
  unit text not null,
  year int not null,
  state text not null check (state in ('drafted', 'certified', 'published')),
  version int not null default 1,
  trail jsonb not null default '[]',
  content jsonb not null,
  drafted_on date not null,
  certified_on date,
  published_on date,
  due_on date not null,
  finding text check (finding in ('on-time', 'late', 'missing')),
  finding_version int,
  docx_evidence uuid,
  pdf_evidence uuid,
  xlsx_evidence uuid,
  primary key (district, statement_id),
  unique (district, unit, year)
);
comment on table arrears.statement is '上一年度逾期尚未支付中小企业款项的合同数量和金额：每年3月31日前公开';

create table arrears.statement_missing (
  district text not null,
  unit text not null,
  year int not null,
  found_on date not null,
  primary key (district, unit, year)
);
comment on table arrears.statement_missing is '逾期没有公开年度款项信息的认定：每单位每年一次';

create table arrears.clearance_plan (
  district text not null,
  plan_id uuid not null,
  unit text not null,
  year int not null,
  state text not null check (state in ('drafted', 'approved')),
  version int not null default 1,
  trail jsonb not null default '[]',
  baseline_on date not null,
  baseline_fen bigint not null,
  drafted_on date not null,
  primary key (district, plan_id),
  unique (district, unit, year)
);
comment on table arrears.clearance_plan is '存量拖欠清偿计划：每单位每年一份';

create table arrears.clearance_month (
  district text not null,
  plan_id uuid not null,
  month text not null,
  target_fen bigint not null check (target_fen >= 0),
  finding text check (finding in ('kept', 'behind')),
  primary key (district, plan_id, month),
  foreign key (district, plan_id) references arrears.clearance_plan (district, plan_id)
);
comment on table arrears.clearance_month is '清偿计划的月度目标：到当月末累计清偿金额';

create table arrears.receivable (
  district text not null,
  receivable_id uuid not null,
  payable_id uuid not null,
  unit text not null,
  requested_on date not null,
  amount_fen bigint not null check (amount_fen > 0),
  state text not null check (state in ('requested', 'confirmed', 'refused')),
  refusal text check (refusal in ('not-owed', 'disputed', 'no-contract', 'other')),
  decided_on date,
  due_on date not null,
  finding text check (finding in ('on-time', 'late', 'missing')),
  finding_version int,
  version int not null default 1,
  trail jsonb not null default '[]',
  primary key (district, receivable_id),
  foreign key (district, payable_id) references arrears.payable (district, payable_id)
);
create index receivable_open on arrears.receivable (district, unit, state, due_on);
comment on table arrears.receivable is '应收账款确权：中小企业提出之日起三十日内确认';

create table arrears.deposit (
  district text not null,
  deposit_id uuid not null,
  contract_id uuid not null,
  unit text not null,
  kind text not null check (kind in ('bid', 'performance', 'quality', 'migrant-wages')),
  form text not null check (form in ('cash', 'guarantee')),
  amount_fen bigint not null check (amount_fen > 0),
  received_on date not null,
  released_on date,
  due_on date,
  returned_on date,
  version int not null default 1,
  primary key (district, deposit_id),
  foreign key (district, contract_id) references arrears.contract (district, contract_id)
);
create index deposit_unit on arrears.deposit (district, unit, due_on) where returned_on is null;
comment on table arrears.deposit is '四类保证金：收取、退还条件成就、退还';

create table arrears.audit_finding (
  district text not null,
  finding_id uuid not null,
  unit text not null,
  identity text not null,
  report_number text not null,
  item text not null,
  served_on date not null,
  amount_fen bigint not null check (amount_fen > 0),
  due_on date not null,
  state text not null check (state in ('open', 'answered', 'rectified')),
  answer text,
  row_hash text not null,
  batch_id uuid,
  cancelled boolean not null default false,
  version int not null default 1,
  trail jsonb not null default '[]',
  primary key (district, finding_id)
);
create unique index audit_identity on arrears.audit_finding (district, identity) where not cancelled;
create index audit_unit on arrears.audit_finding (district, unit, state) where not cancelled;
comment on table arrears.audit_finding is '审计发现的拖欠：由审计部门导入，逐项整改';

-- What the public may count: no contract, no supplier, only units and days.
create view arrears.public_payable as
  select p.district, p.unit, p.due_on, p.settled_on, p.state, p.amount_fen - p.reduced_fen as amount_fen, greatest(p.amount_fen - p.reduced_fen - p.paid_fen, 0) as owed_fen,
         p.disputed_fen, p.due_provisional
    from arrears.payable p where p.district = current_setting('app.district', true) and p.state <> 'cancelled' and p.due_on is not null;
comment on view arrears.public_payable is '公开汇总的底数：只有单位、日期和金额，没有合同和供应商';

create view arrears.public_statement as
  select s.district, s.statement_id, s.unit, s.year, s.published_on, (s.content ->> 'contracts')::int as contracts, (s.content ->> 'amountFen')::bigint as amount_fen, s.due_on
    from arrears.statement s where s.district = current_setting('app.district', true) and s.state = 'published';
comment on view arrears.public_statement is '已公开的年度逾期款项：合同数量和金额';

create view arrears.public_clearance as
  select p.district, p.unit, p.year, p.baseline_on, p.baseline_fen, m.month, m.target_fen
    from arrears.clearance_plan p join arrears.clearance_month m on m.district = p.district and m.plan_id = p.plan_id
   where p.district = current_setting('app.district', true) and p.state = 'approved';
comment on view arrears.public_clearance is '公开的清偿计划：每月累计目标';

create view arrears.public_cleared as
  select m.district, m.unit, p.due_on, m.paid_on, m.amount_fen
    from arrears.payment m join arrears.payable p on p.district = m.district and p.payable_id = m.payable_id
   where m.district = current_setting('app.district', true) and not m.cancelled and p.due_on is not null;
comment on view arrears.public_cleared is '清偿进度的底数：付款的单位、日期和金额';
