create schema if not exists commitments;

create table commitments.service_item (
  district text not null,
  item_id uuid not null,
  unit text not null,
  code text not null,
  code_key text not null,
  name text not null,
  kind text not null check (kind in ('licence', 'confirmation', 'benefit', 'public-service', 'other')),
  primary key (district, item_id)
);
create unique index service_item_code on commitments.service_item (district, unit, code_key);
comment on table commitments.service_item is '政务服务事项';

create table commitments.service_guide (
  district text not null,
  guide_id uuid not null,
  item_id uuid not null,
  unit text not null,
  number int not null,
  name text not null,
  kind text not null,
  content jsonb not null,
  row_hash text not null,
  batch_id uuid,
  state text not null check (state in ('drafted', 'in-review', 'published', 'cancelled')),
  version int not null default 1,
  trail jsonb not null default '[]',
  published_on date,
  primary key (district, guide_id),
  foreign key (district, item_id) references commitments.service_item (district, item_id)
);
create unique index service_guide_number on commitments.service_guide (district, item_id, number) where state <> 'cancelled';
create unique index service_guide_open on commitments.service_guide (district, item_id) where state in ('drafted', 'in-review');
create index service_guide_batch on commitments.service_guide (district, batch_id);
comment on table commitments.service_guide is '办事指南的版本：公布后不再改动，修改即为新版本';

create table commitments.service_application (
  district text not null,
  application_id uuid not null,
  unit text not null,
  item_id uuid not null,
  guide_id uuid not null,
  number text not null,
  identity text not null,
  accepted_on date not null,
  excluded_days int not null default 0,
  extended_days int not null default 0,
  decided_on date,
  result text check (result in ('granted', 'refused', 'ended')),
  sample boolean not null,
  promised_days int not null,
  promised_due_on date not null,
  statutory_days int,
  statutory_due_on date,
  provisional boolean not null,
  days_taken int,
  calendar_version text not null,
  row_hash text not null,
  batch_id uuid,
  cancelled boolean not null default false,
  version int not null default 1,
  finding text check (finding in ('kept', 'late', 'overdue', 'ended')),
  days_late int not null default 0,
  fact_id uuid,
  legal_finding text check (legal_finding in ('kept', 'late', 'overdue', 'ended')),
  legal_days_late int not null default 0,
  legal_fact_id uuid,
  primary key (district, application_id),
  foreign key (district, item_id) references commitments.service_item (district, item_id),
  foreign key (district, guide_id) references commitments.service_guide (district, guide_id)
);
create unique index service_application_identity on commitments.service_application (district, unit, identity) where not cancelled;
create index service_application_item on commitments.service_application (district, item_id) where not cancelled;
create index service_application_open on commitments.service_application (district, promised_due_on) where not cancelled and decided_on is null;
create index service_application_batch on commitments.service_application (district, batch_id);
comment on table commitments.service_application is '政务服务办件计时：承诺时限与法定时限，不含申请人信息';

create table commitments.service_pledge (
  district text not null,
  pledge_id uuid not null,
  unit text not null,
  identity text not null,
  title text not null,
  what text not null,
  whom text not null,
  limit_words text not null,
  channel text not null,
  remedy text,
  item_id uuid,
  row_hash text not null,
  batch_id uuid,
  state text not null check (state in ('drafted', 'in-review', 'published', 'ended', 'cancelled')),
  version int not null default 1,
  trail jsonb not null default '[]',
  published_on date,
  ended_on date,
  end_reason text,
  primary key (district, pledge_id),
  foreign key (district, item_id) references commitments.service_item (district, item_id)
);
create unique index service_pledge_identity on commitments.service_pledge (district, unit, identity) where state not in ('cancelled', 'ended');
create index service_pledge_batch on commitments.service_pledge (district, batch_id);
comment on table commitments.service_pledge is '服务质量公开承诺：内容、对象、时限、渠道、未兑现的处理';

create view commitments.public_service_guide as
  select g.district, g.guide_id, g.item_id, g.unit, i.code, g.name, g.kind, g.number, g.content, g.published_on,
         not exists (select from commitments.service_guide n where n.district = g.district and n.item_id = g.item_id and n.state = 'published' and n.number > g.number) as current
    from commitments.service_guide g join commitments.service_item i on i.district = g.district and i.item_id = g.item_id
   where g.district = current_setting('app.district', true) and g.state = 'published';
comment on view commitments.public_service_guide is '已公布的办事指南，各版本都保留';

create view commitments.public_service_application as
  select a.district, a.unit, a.item_id, a.accepted_on, a.decided_on, a.result, a.sample, a.promised_due_on, a.statutory_due_on, a.provisional, a.days_taken, a.finding, a.legal_finding
    from commitments.service_application a where a.district = current_setting('app.district', true) and not a.cancelled;
comment on view commitments.public_service_application is '办件统计的底数：不含编号和申请人';

create view commitments.public_service_pledge as
  select p.district, p.pledge_id, p.unit, p.title, p.what, p.whom, p.limit_words, p.channel, p.remedy, p.item_id, p.state, p.published_on, p.ended_on, p.end_reason
    from commitments.service_pledge p where p.district = current_setting('app.district', true) and p.state in ('published', 'ended');
comment on view commitments.public_service_pledge is '已公开的服务承诺';
