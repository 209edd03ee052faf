create table platform.idempotency (
  district text not null,
  account text not null,
  key text not null,
  route text not null,
  request_sha256 text not null,
  status int not null,
  reply text not null,
  recorded_at timestamptz not null,
  primary key (district, account, key)
);
create index idempotency_recorded on platform.idempotency (district, recorded_at);
comment on table platform.idempotency is '同一请求重复提交只产生一次效果：首次答复与请求摘要';

create table platform.job (
  district text not null,
  name text not null,
  lease_until timestamptz,
  last_started_at timestamptz,
  last_succeeded_at timestamptz,
  last_error text,
  failures int not null default 0,
  done_through date,
  primary key (district, name)
);
comment on table platform.job is '后台任务：租约、进度与最近一次失败';
