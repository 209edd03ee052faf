create schema investment_promotion;

create table investment_promotion.gate (
  district text not null,
  gate_id uuid not null,
  unit text not null,
  number text not null,
  title text not null,
  form text not null check (form in ('contract', 'agreement', 'policy-paper', 'minutes', 'reply', 'document')),
  issuer text not null check (issuer in ('unit', 'district-government')),
  counterparty_name text,
  counterparty_code text,
  amount_fen bigint not null check (amount_fen >= 0),
  round int not null default 1,
  state text not null check (state in ('drafted', 'in-review', 'cleared', 'blocked', 'used', 'withdrawn')),
  version int not null default 1,
  trail jsonb not null default '[]',
  drafted_on date not null,
  submitted_on date,
  decided_on date,
  budget_source text check (budget_source in ('approved-budget', 'budget-adjustment', 'superior-transfer', 'special-fund', 'no-money')),
  budget_number text,
  budget_fen bigint check (budget_fen >= 0),
  promise_id uuid,
  fact_id uuid,
  primary key (district, gate_id),
  check ((counterparty_name is null) = (counterparty_code is null))
);
create unique index gate_number on investment_promotion.gate (district, unit, number) where state <> 'withdrawn';
create index gate_open on investment_promotion.gate (district, unit, state);
create unique index gate_promise on investment_promotion.gate (district, promise_id) where promise_id is not null;
comment on table investment_promotion.gate is '招商承诺事前审查：拟作出的承诺，五项审查全部通过才能作出';

create table investment_promotion.gate_term (
  district text not null,
  gate_id uuid not null,
  round int not null,
  place int not null,
  side text not null check (side in ('unit', 'investor')),
  kind text not null check (kind in ('money', 'land', 'premises', 'permit', 'facility', 'tax-or-fee', 'service', 'other')),
  words text not null,
  amount_fen bigint check (amount_fen >= 0),
  features text[] not null default '{}',
  basis jsonb,
  primary key (district, gate_id, round, place),
  foreign key (district, gate_id) references investment_promotion.gate (district, gate_id)
);
comment on table investment_promotion.gate_term is '拟承诺的条款：双方条件、金额、拟稿人标明的受限内容及其依据；每一轮单独保存';

create table investment_promotion.gate_check (
  district text not null,
  check_id uuid not null,
  gate_id uuid not null,
  round int not null,
  name text not null check (name in ('legal-power', 'budget', 'land', 'tax', 'fair-competition')),
  unit text not null,
  due_on date not null,
  state text not null check (state in ('waiting', 'passed', 'failed', 'returned', 'ended')),
  version int not null default 1,
  trail jsonb not null default '[]',
  answers jsonb not null default '[]',
  note text,
  decided_on date,
  person_id text,
  primary key (district, check_id),
  foreign key (district, gate_id) references investment_promotion.gate (district, gate_id)
);
create unique index gate_check_name on investment_promotion.gate_check (district, gate_id, round, name);
create unique index gate_check_person on investment_promotion.gate_check (district, gate_id, round, person_id) where person_id is not null;
create index gate_check_waiting on investment_promotion.gate_check (district, unit, due_on) where state = 'waiting';
comment on table investment_promotion.gate_check is '五项审查：职权、预算、土地、税收、公平竞争，各由不同的人签字；同一轮一人只能签一项';

create table investment_promotion.paper (
  district text not null,
  paper_id uuid not null,
  unit text not null,
  identity text not null,
  kind text not null check (kind in ('policy-paper', 'contract', 'agreement', 'minutes', 'reply', 'document')),
  number text not null,
  title text not null,
  issued_on date not null,
  counterparty_name text,
  counterparty_code text,
  amount_fen bigint check (amount_fen >= 0),
  content text not null,
  promise_id uuid,
  row_hash text not null,
  batch_id uuid,
  -- Opaque person id: whoever entered a paper does not judge it.
  entered_by text not null,
  state text not null check (state in ('entered', 'lawful', 'forbidden', 'heard', 'assessed', 'ended', 'settled', 'cancelled')),
  version int not null default 1,
  trail jsonb not null default '[]',
  grounds text[] not null default '{}',
  reason text,
  judged_on date,
  heard_on date,
  hearing_form text check (hearing_form in ('letter', 'meeting', 'hearing', 'announcement')),
  hearing_result text,
  loss_fen bigint check (loss_fen >= 0),
  compensation_kind text check (compensation_kind in ('compensation', 'damages', 'none')),
  compensation_fen bigint check (compensation_fen >= 0),
  compensation_reason text,
  ended_on date,
  end_number text,
  end_address text,
  paid_fen bigint not null default 0,
  fact_id uuid,
  primary key (district, paper_id)
);
create unique index paper_identity on investment_promotion.paper (district, unit, identity) where state <> 'cancelled';
create index paper_state on investment_promotion.paper (district, state, unit);
create index paper_batch on investment_promotion.paper (district, batch_id);
comment on table investment_promotion.paper is '存量清查：现有招商政策文件和承诺；违反现行法律的依法终止并补偿';

create table investment_promotion.paper_payment (
  district text not null,
  payment_id uuid not null,
  paper_id uuid not null,
  paid_on date not null,
  fen bigint not null check (fen > 0),
  voucher text not null,
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (district, payment_id),
  foreign key (district, paper_id) references investment_promotion.paper (district, paper_id)
);
create unique index paper_payment_voucher on investment_promotion.paper_payment (district, paper_id, voucher);
comment on table investment_promotion.paper_payment is '终止补偿、赔偿的支付记录';

create table investment_promotion.dispute (
  district text not null,
  dispute_id uuid not null,
  unit text not null,
  promise_id uuid,
  identity text not null,
  title text not null,
  forum text not null check (forum in ('arbitration', 'court', 'administrative-review', 'mediation')),
  organ text not null,
  case_number text not null,
  counterparty_name text not null,
  counterparty_code text not null,
  filed_on date not null,
  claimed_fen bigint not null check (claimed_fen >= 0),
  row_hash text not null,
  batch_id uuid,
  state text not null check (state in ('filed', 'decided', 'performed', 'closed', 'cancelled')),
  version int not null default 1,
  trail jsonb not null default '[]',
  outcome text check (outcome in ('against-unit', 'partly', 'for-unit', 'settled', 'withdrawn')),
  document_number text,
  decided_on date,
  effective_on date,
  due_on date,
  sum_fen bigint check (sum_fen >= 0),
  paid_fen bigint not null default 0,
  performed_on date,
  recourse text check (recourse in ('no-serious-fault', 'recovered', 'being-recovered', 'referred')),
  recourse_fen bigint check (recourse_fen >= 0),
  recourse_reason text,
  finding text check (finding in ('performed', 'late', 'unperformed')),
  fact_id uuid,
  primary key (district, dispute_id)
);
create unique index dispute_identity on investment_promotion.dispute (district, unit, identity) where state <> 'cancelled';
create index dispute_due on investment_promotion.dispute (district, due_on) where state = 'decided';
create index dispute_batch on investment_promotion.dispute (district, batch_id);
comment on table investment_promotion.dispute is '承诺引起的仲裁、诉讼：金额、履行、追偿';

create table investment_promotion.dispute_payment (
  district text not null,
  payment_id uuid not null,
  dispute_id uuid not null,
  paid_on date not null,
  fen bigint not null check (fen > 0),
  voucher text not null,
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (district, payment_id),
  foreign key (district, dispute_id) references investment_promotion.dispute (district, dispute_id)
);
create unique index dispute_payment_voucher on investment_promotion.dispute_payment (district, dispute_id, voucher);
comment on table investment_promotion.dispute_payment is '裁判、仲裁的履行付款记录';

create table investment_promotion.follow_up (
  district text not null,
  follow_up_id uuid not null,
  unit text not null,
  promise_id uuid,
  subject text not null,
  counterparty_name text not null,
  channel text not null check (channel in ('link', 'visit', 'call', 'letter', 'meeting')),
  words text not null,
  asked_on date not null,
  due_on date not null,
  due_provisional boolean not null default false,
  state text not null check (state in ('asked', 'answered')),
  version int not null default 1,
  trail jsonb not null default '[]',
  answer text,
  answered_on date,
  finding text check (finding in ('on-time', 'late', 'overdue')),
  fact_id uuid,
  source text,
  primary key (district, follow_up_id)
);
create index follow_up_open on investment_promotion.follow_up (district, unit, due_on) where state = 'asked';
create unique index follow_up_source on investment_promotion.follow_up (district, source) where source is not null;
comment on table investment_promotion.follow_up is '投资者提出的事项及跟踪回访';

-- Counts and public papers only: drafts, investors' words and disputes' parties stay inside.
create view investment_promotion.public_gate as
  select g.district, g.unit, g.form, g.state, g.decided_on, g.round
    from investment_promotion.gate g where g.district = current_setting('app.district', true) and g.state in ('cleared', 'blocked', 'used');
comment on view investment_promotion.public_gate is '事前审查的结果件数：不含拟承诺内容和企业';

create view investment_promotion.public_paper as
  select p.district, p.paper_id, p.unit, p.kind, p.number, p.title, p.issued_on, p.grounds, p.judged_on, p.ended_on, p.end_number, p.end_address, p.state,
         p.compensation_kind, p.compensation_fen, p.paid_fen
    from investment_promotion.paper p
   where p.district = current_setting('app.district', true) and p.kind in ('policy-paper', 'document') and p.counterparty_code is null and p.state in ('ended', 'settled');
comment on view investment_promotion.public_paper is '已依法终止的招商政策文件；针对单个企业的承诺不在其中';

create view investment_promotion.public_screening as
  select p.district, p.unit, p.kind, p.state, p.judged_on
    from investment_promotion.paper p where p.district = current_setting('app.district', true) and p.state <> 'cancelled';
comment on view investment_promotion.public_screening is '存量清查的件数';

create view investment_promotion.public_dispute as
  select d.district, d.unit, d.forum, d.state, d.outcome, d.due_on, d.finding, d.sum_fen, d.paid_fen
    from investment_promotion.dispute d where d.district = current_setting('app.district', true) and d.state in ('decided', 'performed', 'closed') and d.effective_on is not null;
comment on view investment_promotion.public_dispute is '生效裁判、仲裁的履行情况：不含当事人和案号';

create view investment_promotion.public_follow_up as
  select f.district, f.unit, f.asked_on, f.due_on, f.state, f.finding
    from investment_promotion.follow_up f where f.district = current_setting('app.district', true);
comment on view investment_promotion.public_follow_up is '投资者提出事项的回访件数';
