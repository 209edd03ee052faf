create table arrears.complaint (
  district text not null,
  complaint_id uuid not null,
  -- Who is complained of, who has the matter on the desk, who handles it.
  respondent text not null,
  desk text not null,
  handler text,
  source text not null check (source in ('portal', 'reception')),
  firm_name text not null,
  firm_uscc text not null,
  firm_size text not null check (firm_size in ('micro', 'small', 'medium', 'large', 'undeclared')),
  contract_number text not null,
  contract_id uuid,
  claimed_fen bigint not null check (claimed_fen > 0),
  undisputed boolean not null,
  words text not null,
  salt bytea not null,
  -- Only the hash: the code is shown to the firm once.
  code_hash bytea not null,
  received_on date not null,
  received_at timestamptz not null,
  state text not null check (state in ('received', 'accepted', 'handling', 'proposed', 'concluded', 'declined')),
  version int not null default 1,
  trail jsonb not null default '[]',
  decline_ground text check (decline_ground in ('no-contract', 'not-smaller-firm', 'in-court', 'decided-before', 'not-due', 'not-this-district')),
  result text check (result in ('paid', 'plan-agreed', 'owed-not-paid', 'partly-owed', 'not-owed')),
  found_fen bigint check (found_fen >= 0),
  answer text,
  closed_on date,
  view text not null default 'none' check (view in ('none', 'satisfied', 'not-satisfied')),
  finding_version int,
  primary key (district, complaint_id)
);
create unique index complaint_code on arrears.complaint (district, code_hash);
create unique index complaint_open_once on arrears.complaint (district, respondent, firm_uscc, contract_number) where state not in ('concluded', 'declined');
create index complaint_desk on arrears.complaint (district, desk, state);
create index complaint_respondent on arrears.complaint (district, respondent, state);
comment on table arrears.complaint is '供应商拖欠投诉：受理、转交、处理、结果；联系方式另存';

create table arrears.complaint_contact (
  district text not null,
  complaint_id uuid not null,
  contact text not null,
  primary key (district, complaint_id),
  foreign key (district, complaint_id) references arrears.complaint (district, complaint_id)
);
comment on table arrears.complaint_contact is '投诉企业的联系方式：只有受理、处理单位可见，办结后按期清除';

create table arrears.complaint_step (
  district text not null,
  complaint_id uuid not null,
  step text not null check (step in ('examine', 'forward', 'result', 'answer')),
  round int not null,
  unit text not null,
  started_on date not null,
  due_on date not null,
  provisional boolean not null,
  done_on date,
  finding text check (finding in ('on-time', 'late', 'missing')),
  finding_version int not null default 0,
  primary key (district, complaint_id, step, round),
  foreign key (district, complaint_id) references arrears.complaint (district, complaint_id)
);
create index complaint_step_open on arrears.complaint_step (district, due_on) where done_on is null;
comment on table arrears.complaint_step is '投诉各环节的期限：由谁办、何时到期、何时办';

create table arrears.complaint_event (
  district text not null,
  complaint_id uuid not null,
  event_id uuid not null,
  kind text not null check (kind in ('supervise', 'interview', 'circulate', 'respond', 'extend', 'reopen')),
  unit text not null,
  document text,
  words text,
  happened_on date not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (district, complaint_id, event_id),
  foreign key (district, complaint_id) references arrears.complaint (district, complaint_id)
);
comment on table arrears.complaint_event is '投诉办理中的说明、延期、督办、约谈、通报；文字不入链';

create table arrears.retaliation (
  district text not null,
  retaliation_id uuid not null,
  complaint_id uuid not null,
  respondent text not null,
  words text not null,
  salt bytea not null,
  reported_on date not null,
  reported_at timestamptz not null,
  due_on date not null,
  state text not null check (state in ('reported', 'confirmed', 'not-confirmed')),
  version int not null default 1,
  trail jsonb not null default '[]',
  finding text,
  decided_on date,
  primary key (district, retaliation_id),
  foreign key (district, complaint_id) references arrears.complaint (district, complaint_id)
);
create index retaliation_open on arrears.retaliation (district, state, due_on);
comment on table arrears.retaliation is '打击报复反映：由被投诉单位以外的机关核查';

create view arrears.public_complaint as
  select c.district, c.complaint_id, c.code_hash, c.respondent, c.handler, c.state, c.received_on, c.closed_on, c.decline_ground, c.result, c.view,
         case when c.state in ('concluded', 'declined') then c.answer end as answer
    from arrears.complaint c where c.district = current_setting('app.district', true);
comment on view arrears.public_complaint is '凭回执查询的投诉进展：没有企业、合同、金额和联系方式';

create view arrears.public_complaint_step as
  select s.district, s.complaint_id, s.step, s.round, s.unit, s.started_on, s.due_on, s.done_on
    from arrears.complaint_step s where s.district = current_setting('app.district', true) and s.step <> 'answer';
comment on view arrears.public_complaint_step is '投诉各环节的期限，供凭回执查询';

create view arrears.public_complaint_event as
  select e.district, e.complaint_id, e.kind, e.unit, e.document, e.happened_on
    from arrears.complaint_event e where e.district = current_setting('app.district', true) and e.kind <> 'respond';
comment on view arrears.public_complaint_event is '延期、督办、约谈、通报的日期和文号，供凭回执查询';
