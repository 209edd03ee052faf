create schema grassroots_commitments;

create table grassroots_commitments.policy (
  district text not null,
  policy_id uuid not null,
  unit text not null,
  identity text not null,
  title text not null,
  basis text not null,
  whom text not null,
  benefit text not null,
  conditions text,
  channel text not null,
  limit_days int not null check (limit_days > 0),
  target_unit text not null check (target_unit in ('persons', 'households', 'firms')),
  eligible int check (eligible >= 0),
  valid_from date not null,
  valid_to date,
  row_hash text not null,
  batch_id uuid,
  state text not null check (state in ('entered', 'in-review', 'published', 'ended', 'cancelled')),
  version int not null default 1,
  trail jsonb not null default '[]',
  published_on date,
  ended_on date,
  end_reason text,
  primary key (district, policy_id)
);
create unique index policy_identity on grassroots_commitments.policy (district, unit, identity) where state <> 'cancelled';
create index policy_batch on grassroots_commitments.policy (district, batch_id);
comment on table grassroots_commitments.policy is '镇办优惠政策：适用对象、优惠内容、承诺办理工作日、依据';

create table grassroots_commitments.application (
  district text not null,
  application_id uuid not null,
  unit text not null,
  policy_id uuid not null,
  number text not null,
  identity text not null,
  applied_on date not null,
  decided_on date,
  result text check (result in ('granted', 'refused', 'ended')),
  ground text,
  amount_fen bigint check (amount_fen >= 0),
  limit_days int not null,
  due_on date not null,
  due_provisional boolean not null,
  days_taken int,
  calendar_version text not null,
  row_hash text not null,
  batch_id uuid,
  cancelled boolean not null default false,
  version int not null default 1,
  finding text check (finding in ('on-time', 'late', 'overdue', 'ended')),
  days_late int not null default 0,
  fact_id uuid,
  primary key (district, application_id),
  foreign key (district, policy_id) references grassroots_commitments.policy (district, policy_id)
);
create unique index application_identity on grassroots_commitments.application (district, unit, identity) where not cancelled;
create index application_policy on grassroots_commitments.application (district, policy_id) where not cancelled;
create index application_open on grassroots_commitments.application (district, due_on) where not cancelled and decided_on is null;
create index application_batch on grassroots_commitments.application (district, batch_id);
comment on table grassroots_commitments.application is '优惠政策申请：逐件记录受理、决定和时限，不含申请人信息';

create table grassroots_commitments.campaign (
  district text not null,
  campaign_id uuid not null,
  unit text not null,
  kind text not null check (kind in ('worker', 'farmer', 'trader', 'enterprise')),
  year int not null,
  title text not null,
  rules text not null,
  award_months int not null check (award_months > 0),
  incentives jsonb not null,
  state text not null check (state in ('drafted', 'in-review', 'open', 'noticed', 'awarded', 'ended', 'cancelled')),
  version int not null default 1,
  trail jsonb not null default '[]',
  rules_on date,
  notice_on date,
  notice_due_on date,
  awarded_on date,
  valid_to date,
  cancel_reason text,
  primary key (district, campaign_id)
);
create unique index campaign_once on grassroots_commitments.campaign (district, unit, kind, year) where state <> 'cancelled';
comment on table grassroots_commitments.campaign is '诚信创建活动：办法、激励措施、公示、授予和到期';

create table grassroots_commitments.nomination (
  district text not null,
  nomination_id uuid not null,
  campaign_id uuid not null,
  unit text not null,
  -- Of natural persons the masked name only; the name itself lies in nomination_person.
  public_name text not null,
  uscc text,
  nominated_by text not null check (nominated_by in ('self', 'village-or-community', 'unit', 'association')),
  merits text not null,
  consent_on date,
  checks jsonb,
  checked_on date,
  state text not null check (state in ('nominated', 'checked', 'noticed', 'awarded', 'withdrawal-proposed', 'withdrawn', 'excluded', 'ended')),
  version int not null default 1,
  trail jsonb not null default '[]',
  ground text,
  settled_on date,
  primary key (district, nomination_id),
  foreign key (district, campaign_id) references grassroots_commitments.campaign (district, campaign_id)
);
create index nomination_campaign on grassroots_commitments.nomination (district, campaign_id, state);
comment on table grassroots_commitments.nomination is '诚信创建推荐对象：自然人只存掩码名称，企业存全称和代码';

create table grassroots_commitments.nomination_person (
  district text not null,
  nomination_id uuid not null,
  name text not null,
  primary key (district, nomination_id),
  foreign key (district, nomination_id) references grassroots_commitments.nomination (district, nomination_id)
);
comment on table grassroots_commitments.nomination_person is '推荐的自然人姓名：仅本镇办经办人和审核人可见，创建结束后清除';

create table grassroots_commitments.objection (
  district text not null,
  objection_id uuid not null,
  unit text not null,
  campaign_id uuid not null,
  nomination_id uuid not null,
  ground text not null check (ground in ('record', 'false-material', 'not-eligible', 'procedure')),
  words text not null,
  -- Only the hash: the code is shown once.
  code_hash bytea not null,
  lodged_on date not null,
  due_on date not null,
  state text not null check (state in ('lodged', 'upheld', 'rejected')),
  version int not null default 1,
  trail jsonb not null default '[]',
  answer text,
  answered_on date,
  primary key (district, objection_id),
  foreign key (district, nomination_id) references grassroots_commitments.nomination (district, nomination_id)
);
create unique index objection_code on grassroots_commitments.objection (district, code_hash);
create index objection_campaign on grassroots_commitments.objection (district, campaign_id, lodged_on);
comment on table grassroots_commitments.objection is '公示期内对推荐对象的异议及答复';

create table grassroots_commitments.objection_contact (
  district text not null,
  objection_id uuid not null,
  contact text not null,
  primary key (district, objection_id),
  foreign key (district, objection_id) references grassroots_commitments.objection (district, objection_id)
);
comment on table grassroots_commitments.objection_contact is '异议人自愿留下的联系方式：答复后六十日清除';

create view grassroots_commitments.public_policy as
  select p.district, p.policy_id, p.unit, p.title, p.basis, p.whom, p.benefit, p.conditions, p.channel, p.limit_days, p.target_unit, p.eligible, p.valid_from, p.valid_to, p.state, p.published_on, p.ended_on,
         p.end_reason
    from grassroots_commitments.policy p where p.district = current_setting('app.district', true) and p.state in ('published', 'ended');
comment on view grassroots_commitments.public_policy is '已公布的优惠政策';

create view grassroots_commitments.public_application as
  select a.district, a.policy_id, a.unit, a.applied_on, a.decided_on, a.result, a.ground, a.amount_fen, a.days_taken, a.due_on, a.due_provisional, a.finding
    from grassroots_commitments.application a join grassroots_commitments.policy p on p.district = a.district and p.policy_id = a.policy_id
   where a.district = current_setting('app.district', true) and not a.cancelled and p.state in ('published', 'ended');
comment on view grassroots_commitments.public_application is '优惠政策统计的底数：不含编号和申请人，页面只显示汇总';

create view grassroots_commitments.public_campaign as
  select c.district, c.campaign_id, c.unit, c.kind, c.year, c.title, c.rules, c.award_months, c.incentives, c.state, c.rules_on, c.notice_on, c.notice_due_on, c.awarded_on, c.valid_to, c.cancel_reason
    from grassroots_commitments.campaign c where c.district = current_setting('app.district', true) and c.rules_on is not null;
comment on view grassroots_commitments.public_campaign is '已公布办法的诚信创建活动';

-- Awards end by the day, whatever the daily work does.
create view grassroots_commitments.public_nominee as
  select n.district, n.nomination_id, n.campaign_id, n.unit, n.public_name, n.uscc, n.merits, n.state, n.ground, n.settled_on, c.notice_on, c.notice_due_on, c.awarded_on, c.valid_to
    from grassroots_commitments.nomination n join grassroots_commitments.campaign c on c.district = n.district and c.campaign_id = n.campaign_id
   where n.district = current_setting('app.district', true) and c.notice_on is not null and n.state in ('noticed', 'awarded', 'withdrawal-proposed', 'withdrawn');
comment on view grassroots_commitments.public_nominee is '公示和授予的名单：自然人为掩码名称';

create view grassroots_commitments.public_objection as
  select o.district, o.campaign_id, o.nomination_id, o.ground, o.state, o.lodged_on, o.due_on, o.answered_on, o.code_hash, o.answer
    from grassroots_commitments.objection o where o.district = current_setting('app.district', true);
comment on view grassroots_commitments.public_objection is '异议的公开信息：不含反映内容和联系方式';
