create schema scoring;

create table scoring.indicator (
  district text not null,
  indicator_id text not null,
  -- Canonical text of the declaration; the same id never gets another text.
  definition text not null,
  sha256 text not null,
  registered_at timestamptz not null,
  primary key (district, indicator_id)
);
comment on table scoring.indicator is '指标版本登记：同一编号的定义永不更改，旧排序可凭此重算';

create table scoring.scheme (
  district text not null,
  scheme_id uuid not null,
  state text not null check (state in ('drafted', 'confirmed', 'withdrawn')),
  notice_number text not null,
  issued_on date not null,
  trial boolean not null,
  content text not null,
  sha256 text not null,
  drafted_by text not null,
  drafted_on date not null,
  decided_by text,
  decided_on date,
  version int not null,
  primary key (district, scheme_id)
);
create unique index scheme_notice on scoring.scheme (district, notice_number) where state <> 'withdrawn';
comment on table scoring.scheme is '权重方案：依通知设定，一人拟定、另一人确认，确认后不再更改；content 为规范文本';

create table scoring.scheme_period (
  district text not null,
  period text not null,
  scheme_id uuid not null,
  primary key (district, period, scheme_id),
  foreign key (district, scheme_id) references scoring.scheme (district, scheme_id)
);
comment on table scoring.scheme_period is '权重方案适用的排序期间';

create table scoring.setting (
  district text not null,
  setting_id uuid not null,
  name text not null check (name in ('go-live-on')),
  value text not null,
  notice text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (district, setting_id)
);
create index setting_name on scoring.setting (district, name, set_at);
comment on table scoring.setting is '排序设置（启用日等）：只增不改，以最后一条为准';

create table scoring.run (
  district text not null,
  run_id uuid not null,
  period text not null,
  scheme_id uuid not null,
  trial boolean not null,
  as_of date not null,
  -- Size of the ledger the run read: facts at a lower position were known.
  known_at bigint not null,
  attribution text not null check (attribution in ('as-was', 'as-is')),
  header text not null,
  result text not null,
  sha256 text not null,
  fact_count int not null,
  fact_sha256 text not null,
  computed_at timestamptz not null,
  primary key (district, run_id),
  foreign key (district, scheme_id) references scoring.scheme (district, scheme_id)
);
create index run_period on scoring.run (district, period, computed_at);
comment on table scoring.run is '排序运算记录：输入条件、规则版本、事实集合哈希与结果规范文本，只增不改，可逐字节重算';
