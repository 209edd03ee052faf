create schema exchange;

create table exchange.channel (
  district text not null,
  channel_id uuid not null,
  code text not null check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text not null,
  owner text not null,
  kind text not null check (kind in ('file', 'http')),
  container text not null check (container in ('zip', 'folder')),
  encoding text not null check (encoding in ('utf-8', 'gbk', 'gb18030')),
  max_records int not null check (max_records > 0),
  url text,
  authentication text not null check (authentication in ('none', 'bearer', 'hmac-sha256')),
  -- Sealed with the installation's own key, which is not in the database.
  secret bytea,
  timeout_seconds int not null check (timeout_seconds > 0),
  enabled boolean not null,
  version int not null default 1,
  primary key (district, channel_id),
  unique (district, code),
  check ((kind = 'http') = (url is not null)),
  check (kind = 'file' or container = 'zip')
);
comment on table exchange.channel is '归集渠道：文件目录或者接口推送；密钥加密存放，接口不返回';

create table exchange.schedule (
  district text not null,
  schedule_id uuid not null,
  channel_id uuid not null,
  notice_number text not null,
  effective_from date not null,
  period text not null check (period in ('day', 'week', 'month', 'quarter')),
  limit_unit text not null check (limit_unit in ('working-days', 'calendar-days')),
  limit_amount int not null check (limit_amount > 0),
  return_days int not null check (return_days > 0),
  feeds text[] not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (district, schedule_id),
  unique (district, channel_id, effective_from),
  foreign key (district, channel_id) references exchange.channel (district, channel_id)
);
comment on table exchange.schedule is '归集周期：以通知设定，只增不改；某期适用其首日有效的一版';

create table exchange.run (
  district text not null,
  run_id uuid not null,
  channel_id uuid not null,
  scheduled boolean not null,
  from_on date not null,
  to_on date not null,
  clock_id uuid,
  due_on date,
  prepared_at timestamptz,
  delivered_on date,
  fact_id uuid,
  primary key (district, run_id),
  foreign key (district, channel_id) references exchange.channel (district, channel_id)
);
create unique index run_period on exchange.run (district, channel_id, from_on) where scheduled;
create index run_open on exchange.run (district, channel_id, to_on) where delivered_on is null;
comment on table exchange.run is '一期归集：起止日、时限、送达日；本单位自身逾期同样计入';

create table exchange.feed_cursor (
  district text not null,
  channel_id uuid not null,
  feed text not null,
  position bigint not null,
  primary key (district, channel_id, feed),
  foreign key (district, channel_id) references exchange.channel (district, channel_id)
);
comment on table exchange.feed_cursor is '每个渠道、每类数据已取到的记录链位置';

create table exchange.package (
  district text not null,
  package_id uuid not null,
  run_id uuid not null,
  channel_id uuid not null,
  feed text not null,
  part int not null,
  parts int not null,
  encoding text not null,
  container text not null,
  records int not null,
  withdrawals int not null,
  bytes bigint not null,
  sha256 text not null,
  prepared_at timestamptz not null,
  state text not null check (state in ('prepared', 'sent', 'acknowledged', 'stuck')),
  stuck_because text,
  failed_attempts int not null default 0,
  next_attempt_at timestamptz,
  sent_at timestamptz,
  receipt text,
  acknowledged_at timestamptz,
  accepted int,
  rejected int,
  version int not null default 1,
  primary key (district, package_id),
  foreign key (district, run_id) references exchange.run (district, run_id),
  foreign key (district, channel_id) references exchange.channel (district, channel_id)
);
create index package_run on exchange.package (district, run_id, feed, part);
create index package_due on exchange.package (district, next_attempt_at) where state in ('prepared', 'sent');
create index package_list on exchange.package (district, prepared_at desc, package_id);
comment on table exchange.package is '数据包：发件箱；内容可由明细逐字节重现，哈希入记录链';

create table exchange.package_item (
  district text not null,
  package_id uuid not null,
  item_no int not null,
  record_key text not null,
  unit text not null,
  operation text not null check (operation in ('upsert', 'withdraw')),
  record_values text not null,
  state text not null check (state in ('waiting', 'accepted', 'rejected', 'held')),
  code text,
  message text,
  primary key (district, package_id, item_no),
  unique (district, package_id, record_key),
  foreign key (district, package_id) references exchange.package (district, package_id)
);
create index package_item_returned on exchange.package_item (district, unit, package_id) where state in ('rejected', 'held');
comment on table exchange.package_item is '数据包明细：逐条内容与回执结果；held 为编码无法表示而未发出';

create table exchange.record (
  district text not null,
  channel_id uuid not null,
  feed text not null,
  record_key text not null,
  unit text not null,
  operation text not null,
  fingerprint bytea not null,
  state text not null check (state in ('waiting', 'accepted', 'rejected')),
  package_id uuid not null,
  item_no int not null,
  primary key (district, channel_id, feed, record_key)
);
create index record_state on exchange.record (district, channel_id, feed, state);
comment on table exchange.record is '每条记录在每个渠道的最近一次报送及结果';

create table exchange.attempt (
  district text not null,
  package_id uuid not null,
  attempt_no int not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text check (outcome in ('acknowledged', 'taken', 'waiting', 'failed', 'refused')),
  status int,
  detail text,
  primary key (district, package_id, attempt_no),
  foreign key (district, package_id) references exchange.package (district, package_id)
);
comment on table exchange.attempt is '每次发送或者查询回执的结果；detail 为对方答复摘要，不入记录链';

create table exchange.reconciliation (
  district text not null,
  reconciliation_id uuid not null,
  channel_id uuid not null,
  feed text not null,
  on_day date not null,
  sent bigint not null,
  acknowledged bigint not null,
  waiting bigint not null,
  rejected bigint not null,
  counted bigint not null,
  -- Keys there and not here, and here and not there; null when only counts were compared.
  missing_there bigint,
  unknown_here bigint,
  done_by text not null,
  done_at timestamptz not null,
  primary key (district, reconciliation_id),
  foreign key (district, channel_id) references exchange.channel (district, channel_id)
);
create index reconciliation_latest on exchange.reconciliation (district, channel_id, feed, done_at desc);
comment on table exchange.reconciliation is '对账：已发、已确认与对方实有数；逐条对账时另记两边差异数';

create table exchange.difference (
  district text not null,
  reconciliation_id uuid not null,
  record_key text not null,
  side text not null check (side in ('missing-there', 'unknown-here')),
  primary key (district, reconciliation_id, record_key),
  foreign key (district, reconciliation_id) references exchange.reconciliation (district, reconciliation_id)
);
comment on table exchange.difference is '逐条对账的差异';

create view exchange.public_run as
  select run.district, channel.code as channel_code, channel.name as channel_name, channel.owner, run.from_on, run.to_on, run.due_on, run.delivered_on,
         coalesce(sum(package.records), 0)::bigint as records, coalesce(sum(package.accepted), 0)::bigint as accepted, coalesce(sum(package.rejected), 0)::bigint as rejected
    from exchange.run as run
    join exchange.channel as channel on channel.district = run.district and channel.channel_id = run.channel_id
    left join exchange.package as package on package.district = run.district and package.run_id = run.run_id
   where run.district = current_setting('app.district', true) and run.scheduled
   group by run.district, channel.code, channel.name, channel.owner, run.run_id, run.from_on, run.to_on, run.due_on, run.delivered_on;
comment on view exchange.public_run is '公开：各期归集的时限、送达日和数量，不含记录内容';
