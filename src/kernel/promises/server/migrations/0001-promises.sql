create schema promises;

create table promises.promise (
  district text not null,
  promise_id uuid not null,
  kind text not null,
  category text,
  number text not null,
  -- The number as it is compared: width, brackets and blanks folded.
  number_folded text not null,
  title text not null,
  -- Who owes it today, and who owed it when it was made.
  unit text not null,
  made_by_unit text not null,
  office text not null check (office <> ''),
  counterparty_class text not null check (counterparty_class in ('firm', 'class', 'public')),
  counterparty_name text not null,
  counterparty_uscc text,
  made_on date not null,
  amount_fen bigint check (amount_fen >= 0),
  open boolean not null,
  closed_ground text check (closed_ground in ('state-secret', 'trade-secret')),
  state text not null check (state in ('registered', 'live', 'suspended', 'carried-on', 'closed', 'ended', 'cancelled')),
  version int not null,
  trail jsonb not null,
  registered_by text not null,
  registered_on date not null,
  confirmed_on date,
  -- The promise that carries this one on: a contract after its minutes.
  continued_by uuid,
  open_case uuid,
  open_handover uuid,
  batch_id uuid,
  row_hash text,
  -- Key of the commitment in the ledger.
  salt bytea not null,
  primary key (district, promise_id),
  check (counterparty_class <> 'firm' or counterparty_uscc is not null)
);
create unique index promise_number on promises.promise (district, kind, made_by_unit, number_folded) where state <> 'cancelled';
create index promise_unit on promises.promise (district, unit, kind, state);
create index promise_batch on promises.promise (district, batch_id) where batch_id is not null;
create index promise_party on promises.promise (district, counterparty_uscc) where counterparty_uscc is not null;
comment on table promises.promise is '承诺：一个单位对企业、群体或公众应当兑现的事项（合同、政策承诺、决策执行等），由另一人确认后生效';

create table promises.source (
  district text not null,
  promise_id uuid not null,
  source_no int not null,
  kind text not null check (kind in ('contract', 'minutes', 'reply', 'policy-document', 'decision', 'pledge', 'other-document')),
  number text not null,
  made_on date not null,
  primary key (district, promise_id, source_no),
  foreign key (district, promise_id) references promises.promise (district, promise_id)
);
comment on table promises.source is '承诺的来源：合同、会议纪要、批复、文件、决定、公开承诺';

create table promises.clause (
  district text not null,
  promise_id uuid not null,
  clause_no int not null,
  side text not null check (side in ('unit', 'counterparty')),
  body text not null,
  primary key (district, promise_id, clause_no),
  foreign key (district, promise_id) references promises.promise (district, promise_id)
);
comment on table promises.clause is '承诺条款：双方各自的义务';

create table promises.milestone (
  district text not null,
  milestone_id uuid not null,
  promise_id uuid not null,
  milestone_no int not null,
  side text not null check (side in ('unit', 'counterparty')),
  matter text not null check (matter in ('payment', 'land', 'permit', 'facility', 'delivery', 'service', 'report', 'other')),
  title text not null,
  -- The day and amount first promised are never overwritten.
  original_due_on date not null,
  due_on date not null,
  original_amount_fen bigint check (original_amount_fen >= 0),
  amount_fen bigint check (amount_fen >= 0),
  delivered_fen bigint check (delivered_fen >= 0),
  outcome text check (outcome in ('met', 'partly-met', 'not-met')),
  done_on date,
  stated_by text,
  stated_on date,
  view text not null default 'none' check (view in ('none', 'confirmed', 'disputed')),
  ended boolean not null default false,
  -- What was found about it and the version that named the fact; the next finding supersedes it.
  finding text,
  finding_version int,
  found_on date,
  -- The due day its unit was last reminded of.
  reminded_for date,
  batch_id uuid,
  row_hash text,
  version int not null,
  primary key (district, milestone_id),
  foreign key (district, promise_id) references promises.promise (district, promise_id)
);
create unique index milestone_place on promises.milestone (district, promise_id, milestone_no);
create index milestone_due on promises.milestone (district, due_on) where finding is null and not ended and side = 'unit';
create index milestone_batch on promises.milestone (district, batch_id) where batch_id is not null;
comment on table promises.milestone is '承诺节点：谁应在哪天前兑现什么；原定日期不改写，依法调整另记';

create table promises.delivery (
  district text not null,
  delivery_id uuid not null,
  milestone_id uuid not null,
  delivered_on date not null,
  amount_fen bigint not null check (amount_fen > 0),
  recorded_by text not null,
  recorded_on date not null,
  primary key (district, delivery_id),
  foreign key (district, milestone_id) references promises.milestone (district, milestone_id)
);
create index delivery_milestone on promises.delivery (district, milestone_id, delivered_on);
comment on table promises.delivery is '分次兑现：付款等逐笔记录，累计到节点';

create table promises.report (
  district text not null,
  report_id uuid not null,
  promise_id uuid not null,
  reported_on date not null,
  body text not null,
  salt bytea not null,
  reported_by text not null,
  primary key (district, report_id),
  foreign key (district, promise_id) references promises.promise (district, promise_id)
);
create index report_promise on promises.report (district, promise_id, reported_on);
comment on table promises.report is '执行情况报告：执行单位对进展和问题的说明；文字不入链，链上只留加盐摘要';

create table promises.link (
  district text not null,
  link_id uuid not null,
  promise_id uuid not null,
  token_hash bytea not null,
  valid_until date not null,
  opened_on date not null,
  opened_by text not null,
  revoked_on date,
  primary key (district, link_id),
  foreign key (district, promise_id) references promises.promise (district, promise_id)
);
create unique index link_token on promises.link (district, token_hash);
create index link_promise on promises.link (district, promise_id);
comment on table promises.link is '对方确认链接：只存令牌摘要，到期失效，无需账号';

create table promises.view (
  district text not null,
  view_id uuid not null,
  link_id uuid not null,
  promise_id uuid not null,
  milestone_id uuid not null,
  view text not null check (view in ('confirmed', 'disputed')),
  words text not null,
  salt bytea not null,
  -- What the unit had stated then.
  unit_outcome text,
  stated_on date not null,
  stated_at timestamptz not null,
  fact_id uuid not null,
  superseded boolean not null default false,
  primary key (district, view_id),
  foreign key (district, milestone_id) references promises.milestone (district, milestone_id)
);
create index view_milestone on promises.view (district, milestone_id, stated_at);
create index view_link on promises.view (district, link_id, stated_at);
comment on table promises.view is '对方意见：对节点的确认或异议，与单位的陈述并列，先后都保留';

create table promises.request (
  district text not null,
  request_id uuid not null,
  promise_id uuid not null,
  unit text not null,
  link_id uuid not null,
  words text not null,
  received_on date not null,
  received_at timestamptz not null,
  due_on date not null,
  answer text,
  answered_on date,
  answered_by text,
  salt bytea not null,
  version int not null,
  primary key (district, request_id),
  foreign key (district, promise_id) references promises.promise (district, promise_id)
);
create index request_promise on promises.request (district, promise_id, received_on);
create index request_open on promises.request (district, unit) where answered_on is null;
comment on table promises.request is '跟进请求：对方通过链接请求说明进展，单位限期答复';

create table promises.change_case (
  district text not null,
  case_id uuid not null,
  promise_id uuid not null,
  unit text not null,
  aim text not null check (aim in ('reschedule', 'amend', 'end')),
  ground text not null,
  -- Whose decision it is by law: a name of an organ.
  organ text not null,
  state text not null,
  version int not null,
  trail jsonb not null,
  opened_by text not null,
  opened_on date not null,
  opinion text check (opinion in ('lawful', 'lawful-with-conditions')),
  notified_on date,
  reply_until date,
  heard_on date,
  hearing text check (hearing in ('hearing-held', 'written-reply', 'waived', 'no-reply')),
  consent boolean,
  loss_fen bigint check (loss_fen >= 0),
  compensation text check (compensation in ('none', 'compensation', 'damages')),
  compensation_fen bigint check (compensation_fen >= 0),
  pay_by date,
  paid_fen bigint not null default 0 check (paid_fen >= 0),
  settled_on date,
  approved_on date,
  published_on date,
  finding text,
  finding_version int,
  primary key (district, case_id),
  foreign key (district, promise_id) references promises.promise (district, promise_id)
);
create index change_promise on promises.change_case (district, promise_id, opened_on);
create index change_unit on promises.change_case (district, unit, state);
comment on table promises.change_case is '变更或停止承诺的法定程序：理由、合法性审查、告知听取、损失评估、补偿、批准、公开、支付';

create table promises.change_item (
  district text not null,
  case_id uuid not null,
  milestone_id uuid not null,
  old_due_on date not null,
  new_due_on date,
  old_amount_fen bigint,
  new_amount_fen bigint check (new_amount_fen >= 0),
  ends boolean not null,
  primary key (district, case_id, milestone_id),
  foreign key (district, case_id) references promises.change_case (district, case_id)
);
comment on table promises.change_item is '变更涉及的节点：原值与新值';

create table promises.change_text (
  district text not null,
  case_id uuid not null,
  part text not null,
  body text not null,
  salt bytea not null,
  primary key (district, case_id, part),
  foreign key (district, case_id) references promises.change_case (district, case_id)
);
comment on table promises.change_text is '变更程序中的文字（公共利益说明、审查意见、听取记录、评估、决定），不入链';

create table promises.compensation_payment (
  district text not null,
  payment_id uuid not null,
  case_id uuid not null,
  paid_on date not null,
  amount_fen bigint not null check (amount_fen > 0),
  recorded_by text not null,
  primary key (district, payment_id),
  foreign key (district, case_id) references promises.change_case (district, case_id)
);
comment on table promises.compensation_payment is '补偿、赔偿款的支付';

create table promises.excuse_attempt (
  district text not null,
  attempt_id uuid not null,
  promise_id uuid not null,
  unit text not null,
  excuse text not null,
  aim text not null,
  attempted_on date not null,
  attempted_at timestamptz not null,
  attempted_by text not null,
  primary key (district, attempt_id),
  foreign key (district, promise_id) references promises.promise (district, promise_id)
);
create index attempt_promise on promises.excuse_attempt (district, promise_id, attempted_at);
create index attempt_unit on promises.excuse_attempt (district, unit, attempted_on);
comment on table promises.excuse_attempt is '以法律禁止的理由申请变更承诺的尝试：拒绝并留痕';

create table promises.handover (
  district text not null,
  handover_id uuid not null,
  reason text not null check (reason in ('succession', 'change-of-leader')),
  from_unit text not null,
  to_unit text not null,
  effective_on date not null,
  state text not null check (state in ('open', 'signed')),
  promises int not null,
  -- SHA-256 over the ids of the listed promises in order: both sides sign one list.
  list_hash text not null,
  from_signed_by text,
  from_signed_on date,
  to_signed_by text,
  to_signed_on date,
  opened_by text not null,
  opened_on date not null,
  version int not null,
  primary key (district, handover_id)
);
create index handover_open on promises.handover (district, state, to_unit);
comment on table promises.handover is '承诺交接：机构变动或负责人变更时列出全部在办承诺，双方签字';

create table promises.handover_item (
  district text not null,
  handover_id uuid not null,
  promise_id uuid not null,
  primary key (district, handover_id, promise_id),
  foreign key (district, handover_id) references promises.handover (district, handover_id)
);
create index handover_item_promise on promises.handover_item (district, promise_id);
comment on table promises.handover_item is '交接清单中的承诺';
