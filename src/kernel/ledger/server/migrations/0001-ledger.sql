create schema ledger;

create table ledger.entry (
  district text not null,
  entry_id uuid not null,
  kind text not null,
  about text not null,
  actor text not null,
  at timestamptz not null,
  -- The transaction that wrote it: once every transaction before a snapshot has ended, all entries below it are final.
  xact xid8 not null default pg_current_xact_id(),
  body text not null,
  leaf_hash bytea not null,
  primary key (district, entry_id)
);
create index entry_xact on ledger.entry (district, xact);
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
  level smallint not null,
  index bigint not null,
  hashes bytea not null,
  primary key (district, level, index)
);
comment on table ledger.tile is '已满的哈希块：每块256个，层级每升一级覆盖256倍，只增不改';

create table ledger.checkpoint (
  district text not null,
  size bigint not null,
  root bytea not null,
  signed_at timestamptz not null,
  note text not null,
  primary key (district, size)
);
comment on table ledger.checkpoint is '已签名检查点：树大小与根哈希，只增不改';
