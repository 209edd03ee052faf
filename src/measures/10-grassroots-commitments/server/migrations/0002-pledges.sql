create table grassroots_commitments.pledge (
  district text not null,
  pledge_id uuid not null,
  unit text not null,
  number text not null,
  identity text not null,
  category text not null check (category in ('public-service', 'preferential-policy')),
  title text not null,
  what text not null,
  whom text not null,
  channel text not null,
  office text not null,
  basis text not null,
  due_on date not null,
  row_hash text not null,
  batch_id uuid,
  state text not null check (state in ('drafted', 'in-review', 'published', 'cancelled')),
  version int not null default 1,
  trail jsonb not null default '[]',
  power jsonb,
  -- The promise in the register of all promises, from handing in on.
  promise_id uuid,
  milestone_id uuid,
  published_on date,
  primary key (district, pledge_id)
);
create unique index pledge_identity on grassroots_commitments.pledge (district, unit, identity) where state <> 'cancelled';
create index pledge_batch on grassroots_commitments.pledge (district, batch_id);
create index pledge_promise on grassroots_commitments.pledge (district, promise_id);
comment on table grassroots_commitments.pledge is '镇办公开承诺：内容、对象、责任科室、兑现日期和职权审核；兑现情况在承诺台账';

create table grassroots_commitments.pledge_progress (
  district text not null,
  progress_id uuid not null,
  pledge_id uuid not null,
  words text not null,
  salt bytea not null,
  reported_on date not null,
  reported_at timestamptz not null,
  primary key (district, progress_id),
  foreign key (district, pledge_id) references grassroots_commitments.pledge (district, pledge_id)
);
create index pledge_progress_pledge on grassroots_commitments.pledge_progress (district, pledge_id, reported_at);
comment on table grassroots_commitments.pledge_progress is '承诺进展说明：单位的公开陈述，链上只留加盐摘要';

create table grassroots_commitments.view_ticket (
  district text not null,
  ticket_hash bytea not null,
  pledge_id uuid not null,
  valid_until timestamptz not null,
  primary key (district, ticket_hash)
);
create index view_ticket_pledge on grassroots_commitments.view_ticket (district, pledge_id, valid_until);
comment on table grassroots_commitments.view_ticket is '群众评价表单的一次性凭据：只存摘要，用后即删，不记录是谁';

create table grassroots_commitments.pledge_view (
  district text not null,
  view_id uuid not null,
  pledge_id uuid not null,
  view text not null check (view in ('kept', 'not-kept')),
  words text,
  given_on date not null,
  given_at timestamptz not null,
  primary key (district, view_id),
  foreign key (district, pledge_id) references grassroots_commitments.pledge (district, pledge_id)
);
create index pledge_view_pledge on grassroots_commitments.pledge_view (district, pledge_id, given_at);
comment on table grassroots_commitments.pledge_view is '群众评价：已兑现或未兑现，不记录评价人；文字仅镇办可见，六十日后清除';

create view grassroots_commitments.public_pledge as
  select p.district, p.pledge_id, p.unit, p.number, p.category, p.title, p.what, p.whom, p.channel, p.office, p.basis, p.promise_id, p.milestone_id, p.published_on
    from grassroots_commitments.pledge p where p.district = current_setting('app.district', true) and p.state = 'published';
comment on view grassroots_commitments.public_pledge is '已公布的镇办承诺';

create view grassroots_commitments.public_pledge_progress as
  select g.district, g.progress_id, g.pledge_id, g.words, g.reported_on, g.reported_at
    from grassroots_commitments.pledge_progress g join grassroots_commitments.pledge p on p.district = g.district and p.pledge_id = g.pledge_id
   where g.district = current_setting('app.district', true) and p.state = 'published';
comment on view grassroots_commitments.public_pledge_progress is '已公布承诺的进展说明';

create view grassroots_commitments.public_pledge_view as
  select v.district, v.pledge_id, v.view, v.given_on, v.given_at
    from grassroots_commitments.pledge_view v where v.district = current_setting('app.district', true);
comment on view grassroots_commitments.public_pledge_view is '群众评价的计数底数：不含文字';

-- A campaign keeps who began it, so that a merged unit may carry on two of one kind and year.
alter table grassroots_commitments.campaign add column made_by_unit text;
update grassroots_commitments.campaign set made_by_unit = unit;
alter table grassroots_commitments.campaign alter column made_by_unit set not null;
drop index grassroots_commitments.campaign_once;
create unique index campaign_once on grassroots_commitments.campaign (district, made_by_unit, kind, year) where state <> 'cancelled';
comment on column grassroots_commitments.campaign.made_by_unit is '发起单位；单位撤并后由承继单位继续办理';
