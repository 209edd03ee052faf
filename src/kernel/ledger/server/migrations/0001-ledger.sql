create schema ledger;

create table ledger.entry (
  district text not null,
  entry_id uuid not null,
  kind text not null,
  about text not null,
  actor text not null,
  at timestamptz not null,
  -- The transaction that wrote it: once every earlier transaction has ended, all entries below it are final.
  xact xid8 not null default pg_current_xact_id(),
  body text not null,
  primary key (district, entry_id)
);
create index entry_order on ledger.entry (district, xact, entry_id);
create index entry_about on ledger.entry (district, about, entry_id);
comment on table ledger.entry is '记录链条目：与办理动作同一事务写入，只增不改；body 为参与哈希的规范文本';

create table ledger.leaf (
  district text not null,
  index bigint not null check (index >= 0),
  entry_id uuid not null,
  primary key (district, index),
  unique (district, entry_id)
);
comment on table ledger.leaf is '条目在默克尔树中的位置，连续无空缺，只增不改';

create table ledger.tile (
  district text not null,
  level smallint not null check (level >= 0),
  index bigint not null check (index >= 0),
  hashes bytea not null,
  primary key (district, level, index)
);
comment on table ledger.tile is '已满的哈希块：每块256个，层级每升一级覆盖256倍，只增不改';

create table ledger.tree (
  district text not null primary key,
  size bigint not null check (size >= 0),
  -- For each level the hashes of its tile that is not yet full; derived, checked against the last checkpoint before signing.
  edge bytea[] not null,
  -- The last entry taken in order of transaction; entries behind it are found by the sweep at process start only.
  after_xact xid8 not null,
  after_entry uuid not null,
  integrated_at timestamptz not null
);
comment on table ledger.tree is '默克尔树的右缘与排序进度，可由条目重算';

create table ledger.setting (
  district text not null primary key,
  origin text not null check (origin ~ '^[a-z0-9./_-]+$'),
  hash text not null check (hash in ('sha256', 'sm3')),
  signature text not null check (signature in ('ed25519', 'sm2')),
  opened_at timestamptz not null
);
comment on table ledger.setting is '记录链的设定：名称、杂凑算法、签名算法，首次启动时确定，只增不改';

create table ledger.signing_key (
  district text not null,
  key_id text not null check (key_id ~ '^[0-9a-f]{8}$'),
  public_key bytea not null,
  added_at timestamptz not null,
  primary key (district, key_id)
);
comment on table ledger.signing_key is '检查点的公钥，只增不改；私钥只在数据目录';

create table ledger.checkpoint (
  district text not null,
  size bigint not null check (size > 0),
  root bytea not null,
  signed_at timestamptz not null,
  note text not null,
  primary key (district, size)
);
create index checkpoint_signed on ledger.checkpoint (district, signed_at, size);
comment on table ledger.checkpoint is '已签名检查点：树大小与根哈希，只增不改';

create table ledger.allowance (
  district text not null,
  set_at timestamptz not null,
  seconds int not null check (seconds > 0),
  set_by text not null,
  primary key (district, set_at)
);
comment on table ledger.allowance is '未签名条目允许的最长时间，超过即停止对外公布，只增不改';

create table ledger.alarm (
  district text not null,
  alarm_id uuid not null,
  kind text not null check (kind in ('behind-published', 'other-history', 'key-lost')),
  published_size bigint not null,
  published_root bytea not null,
  tree_size bigint not null,
  found_at timestamptz not null,
  primary key (district, alarm_id),
  unique (district, kind, published_size, published_root)
);
comment on table ledger.alarm is '签名程序发现的异常：记录链落后于已公布的检查点、历史不一致或密钥遗失，只增不改';

create table ledger.incident (
  district text not null,
  incident_id uuid not null,
  alarm_id uuid not null,
  declared_at timestamptz not null,
  declared_by text not null,
  explanation text not null,
  primary key (district, incident_id),
  unique (district, alarm_id),
  foreign key (district, alarm_id) references ledger.alarm (district, alarm_id)
);
comment on table ledger.incident is '对异常的公开说明，作出后方可继续签名，只增不改';

create table ledger.outage (
  district text not null,
  outage_id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz check (ended_at >= started_at),
  primary key (district, outage_id)
);
create unique index outage_open on ledger.outage (district) where ended_at is null;
comment on table ledger.outage is '因未能签名而停止公布的时段，作为不归责于责任单位的事由';

-- What the public may read; proofs, pages and followers read these too, so there is one way in.
create view ledger.public_entry as
  select leaf.district, leaf.index, leaf.entry_id, entry.kind, entry.about, entry.actor, entry.at, entry.body
    from ledger.leaf join ledger.entry on entry.district = leaf.district and entry.entry_id = leaf.entry_id
   where leaf.district = current_setting('app.district', true);
create view ledger.public_tile as
  select district, level, index, hashes from ledger.tile where district = current_setting('app.district', true);
create view ledger.public_tree as
  select district, size, edge, integrated_at from ledger.tree where district = current_setting('app.district', true);
create view ledger.public_setting as
  select district, origin, hash, signature, opened_at from ledger.setting where district = current_setting('app.district', true);
create view ledger.public_signing_key as
  select district, key_id, public_key, added_at from ledger.signing_key where district = current_setting('app.district', true);
create view ledger.public_checkpoint as
  select district, size, root, signed_at, note from ledger.checkpoint where district = current_setting('app.district', true);
create view ledger.public_outage as
  select district, outage_id, started_at, ended_at from ledger.outage where district = current_setting('app.district', true);
create view ledger.public_incident as
  select incident.district, incident.incident_id, alarm.kind, alarm.published_size, alarm.published_root, alarm.tree_size, alarm.found_at, incident.declared_at, incident.explanation
    from ledger.incident join ledger.alarm on alarm.district = incident.district and alarm.alarm_id = incident.alarm_id
   where incident.district = current_setting('app.district', true);
