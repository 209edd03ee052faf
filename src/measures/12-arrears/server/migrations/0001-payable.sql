create schema arrears;

-- Offices that signed or approved a budget, by post and never by name: ledger and facts carry the id only.
create table arrears.office (
  district text not null,
  office_id uuid not null,
  unit text not null,
  title text not null,
  primary key (district, office_id),
  unique (district, unit, title)
);
comment on table arrears.office is '签约、批准预算的职务（不记姓名）：台账外只引用编号';

create table arrears.contract (
  district text not null,
  contract_id uuid not null,
  unit text not null,
  identity text not null,
  number text not null,
  title text not null,
  stage text not null check (stage in ('draft', 'signed', 'cancelled')),
  debtor_class text not null check (debtor_class in ('public-body', 'state-firm', 'large-firm')),
  debtor_name text,
  debtor_uscc text,
  debtor_size text check (debtor_size in ('micro', 'small', 'medium', 'large', 'undeclared')),
  creditor_name text not null,
  creditor_uscc text not null,
  creditor_size text not null check (creditor_size in ('micro', 'small', 'medium', 'large', 'undeclared')),
  creditor_private boolean,
  subject text not null check (subject in ('goods', 'works', 'services')),
  signed_on date not null,
  amount_fen bigint check (amount_fen > 0),
  term_start text not null check (term_start in ('delivery', 'acceptance', 'settlement')),
  term_days int check (term_days between 0 and 3650),
  acceptance_days int check (acceptance_days between 0 and 3650),
  trade_custom boolean not null default false,
  rate_micro bigint check (rate_micro >= 0),
  rate_per text check (rate_per in ('year', 'day')),
  clauses jsonb not null default '[]',
  progress_bp int check (progress_bp between 0 and 10000),
  retention_bp int check (retention_bp between 0 and 10000),
  budget_code text,
  project_code text,
  signed_by uuid,
  budget_by uuid,
  promise_ref text,
  findings jsonb not null default '[]',
  row_hash text not null,
  batch_id uuid,
  received_on date not null,
  version int not null default 1,
  primary key (district, contract_id),
  check ((rate_micro is null) = (rate_per is null)),
  foreign key (district, signed_by) references arrears.office (district, office_id),
  foreign key (district, budget_by) references arrears.office (district, office_id)
);
create unique index contract_identity on arrears.contract (district, unit, identity) where stage <> 'cancelled';
create index contract_creditor on arrears.contract (district, creditor_uscc);
create index contract_batch on arrears.contract (district, batch_id);
comment on table arrears.contract is '合同付款条款：编号、对方统一社会信用代码、订立日三者为一份合同';

create table arrears.payable (
  district text not null,
  payable_id uuid not null,
  contract_id uuid not null,
  unit text not null,
  identity text not null,
  item text not null,
  amount_fen bigint not null check (amount_fen > 0),
  reduced_fen bigint not null default 0 check (reduced_fen between 0 and amount_fen),
  paid_fen bigint not null default 0 check (paid_fen >= 0),
  disputed_fen bigint not null default 0 check (disputed_fen >= 0),
  delivered_on date,
  accepted_on date,
  settlement_on date,
  agreed_day date,
  invoice_number text,
  invoiced_on date,
  state text not null check (state in ('open', 'paid', 'cancelled')),
  -- What the law makes of the events above; written anew whenever one of them or a choice of law changes.
  waits_for text check (waits_for in ('delivery', 'acceptance', 'settlement')),
  start_on date,
  start_kind text,
  due_on date,
  due_provisional boolean not null default false,
  due_rule text,
  term_days int,
  rule_class text check (rule_class in ('public', 'large', 'contract')),
  regulation text check (regulation in ('728', '802')),
  law_on date,
  choices text not null,
  settled_on date,
  finding text check (finding in ('on-time', 'late', 'unpaid')),
  finding_version int,
  days_late int not null default 0,
  row_hash text not null,
  batch_id uuid,
  received_on date not null,
  version int not null default 1,
  primary key (district, payable_id),
  foreign key (district, contract_id) references arrears.contract (district, contract_id)
);
create unique index payable_identity on arrears.payable (district, unit, identity) where state <> 'cancelled';
create index payable_due on arrears.payable (district, due_on, unit) where state = 'open';
create index payable_unit on arrears.payable (district, unit, due_on);
create index payable_contract on arrears.payable (district, contract_id);
create index payable_batch on arrears.payable (district, batch_id);
create unique index payable_invoice on arrears.payable (district, unit, contract_id, invoice_number) where invoice_number is not null and state <> 'cancelled';
comment on table arrears.payable is '应付账款台账：一份合同的一笔应付款，交付、验收、结算、发票和付款期限';

create table arrears.payment (
  district text not null,
  payment_id uuid not null,
  payable_id uuid not null,
  unit text not null,
  voucher text not null,
  paid_on date not null,
  amount_fen bigint not null check (amount_fen > 0),
  cancelled boolean not null default false,
  row_hash text not null,
  batch_id uuid,
  recorded_on date not null,
  primary key (district, payment_id),
  foreign key (district, payable_id) references arrears.payable (district, payable_id)
);
create unique index payment_voucher on arrears.payment (district, unit, payable_id, voucher) where not cancelled;
create index payment_payable on arrears.payment (district, payable_id, paid_on) where not cancelled;
create index payment_batch on arrears.payment (district, batch_id);
comment on table arrears.payment is '单位登记的付款：凭证号、日期、金额';

create table arrears.dispute (
  district text not null,
  dispute_id uuid not null,
  payable_id uuid not null,
  unit text not null,
  amount_fen bigint not null check (amount_fen > 0),
  ground text not null check (ground in ('quality', 'quantity', 'price', 'performance', 'invoice', 'other')),
  opened_on date not null,
  state text not null check (state in ('open', 'owed', 'partly-owed', 'not-owed', 'cancelled')),
  reduced_fen bigint not null default 0,
  closed_on date,
  version int not null default 1,
  trail jsonb not null default '[]',
  primary key (district, dispute_id),
  foreign key (district, payable_id) references arrears.payable (district, payable_id)
);
create index dispute_payable on arrears.dispute (district, payable_id);
comment on table arrears.dispute is '争议：争议部分的金额、理由和结果；有争议的款项仍计为未付';

create table arrears.lpr_value (
  district text not null,
  value_id uuid not null,
  from_on date not null,
  through_on date not null,
  micro_percent bigint not null check (micro_percent between 1 and 100000000),
  source text not null,
  state text not null check (state in ('entered', 'confirmed', 'rejected')),
  version int not null default 1,
  trail jsonb not null default '[]',
  entered_on date not null,
  primary key (district, value_id),
  check (through_on >= from_on)
);
create unique index lpr_from on arrears.lpr_value (district, from_on) where state <> 'rejected';
comment on table arrears.lpr_value is '本区录入的1年期贷款市场报价利率：经第二人核对后采用';

create table arrears.match_case (
  district text not null,
  case_id uuid not null,
  unit text not null,
  kind text not null check (kind in ('claim-not-in-ledger', 'claim-above-ledger', 'claim-below-ledger', 'payment-not-in-treasury', 'treasury-not-in-ledger', 'payment-differs', 'overpaid', 'red-letter')),
  -- What the case is about; while one is open the same mismatch is not opened again.
  subject text not null,
  contract_number text not null,
  creditor_uscc text not null,
  payable_id uuid,
  ledger_fen bigint,
  claim_fen bigint,
  treasury_fen bigint,
  difference_fen bigint not null,
  given jsonb,
  row_hash text,
  batch_id uuid,
  found_on date not null,
  state text not null check (state in ('found', 'explained', 'ledger-corrected', 'claim-unfounded', 'treasury-to-correct', 'accepted', 'vanished')),
  explanation text,
  settled_on date,
  version int not null default 1,
  trail jsonb not null default '[]',
  primary key (district, case_id),
  foreign key (district, payable_id) references arrears.payable (district, payable_id)
);
create unique index match_open on arrears.match_case (district, unit, subject, kind) where state in ('found', 'explained');
create index match_unit on arrears.match_case (district, unit, state);
comment on table arrears.match_case is '核对差异：供应商主张、单位台账、国库支付三方不一致，以及多付、红字发票等待核问题';
