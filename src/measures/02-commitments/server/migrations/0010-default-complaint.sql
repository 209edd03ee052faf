create schema if not exists commitments;

create table commitments.complaint (
  district text not null,
  complaint_id uuid not null,
  -- The unit complained of, the unit that received the clue, and the superior or competent unit that verifies it.
  unit text not null,
  receiver text not null,
  handler text,
  channel text not null check (channel in ('portal', 'credit-site', 'internet-supervision', 'arrears-platform', 'hotline', 'environment-platform', 'petition', 'other')),
  source_key text not null,
  source_number text,
  field text not null check (field in ('procurement', 'bidding', 'investment', 'ppp', 'industry-support', 'government-investment', 'talent', 'financing', 'fees', 'other')),
  subject text not null,
  words text not null,
  firm_name text,
  firm_code text,
  hide_firm boolean not null default false,
  contract_number text,
  amount_fen bigint check (amount_fen >= 0),
  code_hash bytea,
  row_hash text,
  batch_id uuid,
  received_on date not null,
  state text not null check (state in ('received', 'declined', 'transferred', 'unfounded', 'rectifying', 'reported', 'rectified', 'notified', 'confirmed', 'repair-asked', 'repaired', 'cancelled')),
  version int not null default 1,
  trail jsonb not null default '[]',
  due_on date,
  ground text,
  refusal text check (refusal in ('expressly-refused', 'not-in-time', 'sham')),
  excuse text,
  defence_due_on date,
  defended_on date,
  confirmed_on date,
  effective_from date,
  ended_on date,
  timeliness_fact uuid,
  default_fact uuid,
  primary key (district, complaint_id)
);
create unique index complaint_source on commitments.complaint (district, source_key) where state <> 'cancelled';
create unique index complaint_code on commitments.complaint (district, code_hash) where code_hash is not null;
create index complaint_unit on commitments.complaint (district, unit, state);
create index complaint_handler on commitments.complaint (district, handler, state);
create index complaint_due on commitments.complaint (district, due_on) where state in ('received', 'transferred', 'rectifying');
create index complaint_batch on commitments.complaint (district, batch_id);
comment on table commitments.complaint is '政府违约失信投诉：线索、转送、核实、整改、确认、修复';

create table commitments.complainant (
  district text not null,
  complaint_id uuid not null,
  name text not null,
  contact text not null,
  primary key (district, complaint_id),
  foreign key (district, complaint_id) references commitments.complaint (district, complaint_id)
);
comment on table commitments.complainant is '投诉人姓名和联系方式：只有转送和核实的人可见，被投诉单位不可见，办结后按期清除';

create table commitments.complaint_word (
  district text not null,
  complaint_id uuid not null,
  place int not null,
  kind text not null check (kind in ('decline', 'finding', 'report', 'rejection', 'notice', 'defence', 'confirmation', 'drop', 'repair-request', 'repair-refusal', 'repair')),
  words text not null,
  said_by text not null,
  said_on date not null,
  primary key (district, complaint_id, place),
  foreign key (district, complaint_id) references commitments.complaint (district, complaint_id)
);
comment on table commitments.complaint_word is '各方的说明：不予受理、核实结论、整改报告、申辩、确认、修复；按先后保存';

create table commitments.consequence (
  district text not null,
  consequence_id uuid not null,
  complaint_id uuid not null,
  unit text not null,
  kind text not null check (kind in ('limit-fiscal-funds', 'limit-policy-support', 'limit-awards', 'limit-procurement')),
  instrument text not null,
  article text not null,
  imposed_on date not null,
  ended_on date,
  primary key (district, consequence_id),
  foreign key (district, complaint_id) references commitments.complaint (district, complaint_id)
);
create unique index consequence_once on commitments.consequence (district, complaint_id, kind) where ended_on is null;
comment on table commitments.consequence is '违约失信的后果：只用清单上的措施，写明依据，修复后停止';

create view commitments.public_complaint_status as
  select c.district, c.unit, c.field, c.state, c.received_on, c.due_on, c.ended_on, c.ground, c.code_hash, c.handler is not null as passed_on,
         (select w.words from commitments.complaint_word w where w.district = c.district and w.complaint_id = c.complaint_id and w.kind in ('decline', 'finding') order by w.place desc limit 1) as answer
    from commitments.complaint c where c.district = current_setting('app.district', true) and c.code_hash is not null and c.state <> 'cancelled';
comment on view commitments.public_complaint_status is '凭查询码查看的办理情况：不含投诉内容、投诉人和企业';

create view commitments.public_default as
  select c.district, c.complaint_id, c.unit, c.handler, c.field, c.refusal, c.confirmed_on, c.effective_from
    from commitments.complaint c where c.district = current_setting('app.district', true) and c.state in ('confirmed', 'repair-asked');
comment on view commitments.public_default is '已确认、未修复的违约失信；生效日之前不对外显示由页面按日期筛选';

create view commitments.public_consequence as
  select q.district, q.complaint_id, q.unit, q.kind, q.instrument, q.article, q.imposed_on
    from commitments.consequence q where q.district = current_setting('app.district', true) and q.ended_on is null;
comment on view commitments.public_consequence is '正在执行的后果';

create view commitments.public_complaint_count as
  select c.district, c.unit, c.field, c.state, c.received_on
    from commitments.complaint c where c.district = current_setting('app.district', true) and c.state <> 'cancelled';
comment on view commitments.public_complaint_count is '违约失信投诉的件数';
