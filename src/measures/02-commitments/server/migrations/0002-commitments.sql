create schema if not exists commitments;

create table commitments.decision (
  district text not null,
  promise_id uuid not null,
  -- The organ that decided, by name; the executing unit is the promise's own.
  organ text not null check (organ <> ''),
  unit text not null,
  registered_on date not null,
  primary key (district, promise_id)
);
comment on table commitments.decision is '执行中的重大决策：决策机关；执行单位、节点和报告在承诺登记中';

create table commitments.unit_rule (
  district text not null,
  rule_id uuid not null,
  unit text not null,
  field text not null check (field in ('execution', 'contract', 'performance')),
  edition text not null check (edition <> ''),
  title text not null,
  adopted_on date not null,
  state text not null check (state in ('filed', 'returned', 'in-force', 'superseded')),
  version int not null,
  trail jsonb not null,
  filed_by text not null,
  filed_on date not null,
  reviewed_by text,
  reviewed_on date,
  primary key (district, rule_id)
);
create unique index unit_rule_edition on commitments.unit_rule (district, unit, field, edition) where state <> 'returned';
create unique index unit_rule_in_force on commitments.unit_rule (district, unit, field) where state = 'in-force';
comment on table commitments.unit_rule is '单位工作制度：执行、合同、履约三项，含版本、日期和审核人';

create table commitments.breach (
  district text not null,
  breach_id uuid not null,
  promise_id uuid not null,
  unit text not null,
  what text not null check (what in ('changed', 'stopped', 'refused')),
  happened_on date not null,
  reported_by text not null,
  reported_on date not null,
  answer_by date not null,
  state text not null check (state in ('reported', 'answered', 'confirmed', 'dismissed')),
  version int not null,
  trail jsonb not null,
  grounds text not null,
  answer text,
  reason text,
  salt bytea not null,
  fact_id uuid,
  primary key (district, breach_id)
);
create index breach_unit on commitments.breach (district, unit, state);
create index breach_promise on commitments.breach (district, promise_id);
comment on table commitments.breach is '未经法定程序变更、停止或者拒不履行：先听取单位说明，再由另一人认定';

create view commitments.public_unit_rule as
  select r.district, r.rule_id, r.unit, r.field, r.edition, r.title, r.adopted_on, r.reviewed_on
    from commitments.unit_rule r where r.district = current_setting('app.district', true) and r.state = 'in-force';
comment on view commitments.public_unit_rule is '现行的单位工作制度';
