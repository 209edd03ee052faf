create table disclosure.mention (
  district text not null,
  mention_id uuid not null,
  unit text not null,
  source text not null check (source in ('court', 'treasury', 'complaint', 'petition', 'media', 'inspection', 'other')),
  kind text,
  decision_number text not null,
  number_key text not null,
  mentioned_on date not null,
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (district, mention_id)
);
create unique index mention_key on disclosure.mention (district, unit, source, number_key);
comment on table disclosure.mention is '别处提到的决定文号：用来发现应公开而未公开的行政行为';

create table disclosure.clue (
  district text not null,
  clue_id uuid not null,
  unit text not null,
  signal text not null check (signal in ('number-gap', 'mentioned-elsewhere', 'last-day-bunching')),
  kind text,
  year int,
  -- What the clue is about: the missing numbers, the number mentioned, the month of bunching.
  reference text not null,
  evidence jsonb not null,
  found_on date not null,
  due_on date not null,
  state text not null check (state in ('open', 'answered', 'confirmed', 'explained', 'settled')),
  version int not null default 1,
  trail jsonb not null default '[]',
  answer text,
  reason text,
  primary key (district, clue_id)
);
create unique index clue_reference on disclosure.clue (district, unit, signal, reference);
create index clue_open on disclosure.clue (district, state, unit) where state in ('open', 'answered');
comment on table disclosure.clue is '疑似漏报瞒报线索：先由单位说明，再由信用中心核定';

create table disclosure.court_report (
  district text not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  unit text not null,
  due_on date not null,
  state text not null check (state in ('drafted', 'submitted', 'certified')),
  version int not null default 1,
  trail jsonb not null default '[]',
  lines jsonb not null,
  reported_on date,
  finding text check (finding in ('on-time', 'late', 'missing')),
  finding_version int,
  report_id uuid not null,
  primary key (district, month),
  unique (district, report_id)
);
comment on table disclosure.court_report is '法院每月失信被执行人发布情况：只有汇总数，不含个人';

create view disclosure.public_court_report as
  select r.district, r.month, r.unit, r.lines, r.due_on, r.reported_on, r.finding
    from disclosure.court_report r where r.district = current_setting('app.district', true) and r.state = 'certified';
comment on view disclosure.public_court_report is '公开的法院汇总情况';

create table disclosure.listed_debtor (
  district text not null,
  debtor_id uuid not null,
  case_number text not null,
  name text not null,
  code text,
  court text not null,
  listed_on date not null,
  removed_on date,
  row_hash text not null,
  batch_id uuid,
  -- The unit a person found it to be, the candidate the rules found, and why.
  candidate text,
  match_reasons jsonb not null default '[]',
  match_state text not null check (match_state in ('none', 'candidate', 'confirmed', 'rejected')),
  matched_unit text,
  decided_by text,
  decided_on date,
  version int not null default 1,
  finding_version int,
  cancelled boolean not null default false,
  primary key (district, debtor_id)
);
create unique index listed_debtor_case on disclosure.listed_debtor (district, case_number, name) where not cancelled;
create index listed_debtor_candidate on disclosure.listed_debtor (district, match_state) where match_state = 'candidate';
comment on table disclosure.listed_debtor is '法院公布的失信被执行人中的单位：只用于核对是否为本区公共机构，不转载自然人';

create table disclosure.channel_record (
  district text not null,
  action_id uuid not null,
  channel text not null check (channel in ('site', 'weibo', 'wechat', 'client', 'credit-china')),
  address text not null,
  posted_on date not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (district, action_id, channel),
  foreign key (district, action_id) references disclosure.action (district, action_id)
);
comment on table disclosure.channel_record is '公开渠道记录：同一件在网站、微博、微信、客户端发布的地址和日期';

create view disclosure.public_channel_record as
  select c.district, c.action_id, c.channel, c.address, c.posted_on
    from disclosure.channel_record c join disclosure.public_action a on a.district = c.district and a.action_id = c.action_id
   where c.district = current_setting('app.district', true);
comment on view disclosure.public_channel_record is '公开渠道';
