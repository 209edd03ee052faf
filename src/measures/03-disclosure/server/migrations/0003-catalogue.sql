create table disclosure.catalogue_item (
  district text not null,
  item_id uuid not null,
  unit text not null,
  identity text not null,
  field text not null check (field in ('powers', 'fiscal-funds', 'public-resources', 'major-projects', 'public-services', 'state-owned-firms', 'environment', 'food-and-drugs', 'social-organisations')),
  stage text not null check (stage in ('decision', 'execution', 'management', 'service', 'result')),
  title text not null,
  formed_on date not null,
  basis text,
  address text,
  row_hash text not null,
  batch_id uuid,
  state text not null check (state in ('entered', 'in-review', 'published', 'withheld', 'cancelled')),
  version int not null default 1,
  trail jsonb not null default '[]',
  due_on date not null,
  due_provisional boolean not null default false,
  ground text,
  settled_on date,
  finding text check (finding in ('on-time', 'late', 'missing', 'withheld')),
  finding_version int,
  days_late int not null default 0,
  primary key (district, item_id)
);
create unique index catalogue_identity on disclosure.catalogue_item (district, unit, identity) where state <> 'cancelled';
create index catalogue_due on disclosure.catalogue_item (district, due_on, unit);
create index catalogue_batch on disclosure.catalogue_item (district, batch_id);
comment on table disclosure.catalogue_item is '主动公开目录：九个重点领域、五个环节的事项，自信息形成之日起二十个工作日内公开';

create view disclosure.public_catalogue_item as
  select c.district, c.item_id, c.unit, c.field, c.stage, c.title, c.formed_on, c.basis, c.address, c.due_on, c.settled_on as published_on, c.finding, c.days_late
    from disclosure.catalogue_item c where c.district = current_setting('app.district', true) and c.state = 'published';
comment on view disclosure.public_catalogue_item is '已公开的目录事项';

create view disclosure.public_catalogue_due as
  select c.district, c.unit, c.field, c.stage, c.due_on, c.due_provisional, c.state, c.finding
    from disclosure.catalogue_item c where c.district = current_setting('app.district', true) and c.state <> 'cancelled';
comment on view disclosure.public_catalogue_due is '目录公开情况的底数：不含事项名称';

create table disclosure.approval_progress (
  district text not null,
  progress_id uuid not null,
  unit text not null,
  case_number text not null,
  item text not null,
  state text not null check (state in ('accepted', 'in-process', 'decided')),
  step text,
  accepted_on date not null,
  promised_on date,
  decided_on date,
  outcome text check (outcome in ('granted', 'refused', 'ended')),
  decision_number text,
  row_hash text not null,
  batch_id uuid,
  as_of date not null,
  cancelled boolean not null default false,
  version int not null default 1,
  primary key (district, progress_id)
);
create unique index approval_case on disclosure.approval_progress (district, unit, case_number) where not cancelled;
create index approval_batch on disclosure.approval_progress (district, batch_id);
comment on table disclosure.approval_progress is '行政审批受理、过程、结果：按受理编号公开进度，不含申请人信息';

create table disclosure.approval_step (
  district text not null,
  progress_id uuid not null,
  version int not null,
  state text not null,
  step text,
  as_of date not null,
  primary key (district, progress_id, version),
  foreign key (district, progress_id) references disclosure.approval_progress (district, progress_id)
);
comment on table disclosure.approval_step is '审批进度的每次变化';

create view disclosure.public_approval_progress as
  select p.district, p.progress_id, p.unit, p.case_number, p.item, p.state, p.step, p.accepted_on, p.promised_on, p.decided_on, p.outcome, p.decision_number, p.as_of
    from disclosure.approval_progress p where p.district = current_setting('app.district', true) and not p.cancelled;
comment on view disclosure.public_approval_progress is '公开的审批进度';

create view disclosure.public_approval_step as
  select s.district, s.progress_id, s.version, s.state, s.step, s.as_of
    from disclosure.approval_step s where s.district = current_setting('app.district', true);
comment on view disclosure.public_approval_step is '公开的审批进度变化';
