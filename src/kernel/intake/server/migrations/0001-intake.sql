create schema intake;

create table intake.batch (
  district text not null,
  batch_id uuid not null,
  template text not null,
  template_version int not null,
  unit text not null,
  state text not null check (state in ('reading', 'previewed', 'confirmed', 'withdrawn', 'failed')),
  file_name text not null,
  file_size bigint not null,
  file_sha256 text not null,
  evidence_id uuid not null,
  -- How far reading has come; written apart from the reading transaction so that it can be watched.
  rows_read int not null default 0,
  share_read real not null default 0 check (share_read >= 0 and share_read <= 1),
  attempts int not null default 0,
  -- What reading found: counts, faults by rule, cells read otherwise than written, questions to answer.
  summary jsonb,
  refusal_code text,
  refusal_params jsonb,
  -- Rows staged as good that a later row of the same number contradicts.
  excluded int[] not null default '{}',
  received int,
  opened_by text not null,
  opened_at timestamptz not null,
  read_at timestamptz,
  confirmed_by text,
  confirmed_at timestamptz,
  withdrawn_by text,
  withdrawn_at timestamptz,
  purged_at timestamptz,
  version int not null default 1,
  primary key (district, batch_id)
);
create index batch_unit on intake.batch (district, unit, template, batch_id);
create index batch_open on intake.batch (district, state, batch_id) where state in ('reading', 'previewed');
comment on table intake.batch is '导入批次：一个单位一次上传的一份表格，先预览、后确认，公示前可整批撤回';

create table intake.pack (
  district text not null,
  batch_id uuid not null,
  first_row int not null,
  last_row int not null,
  -- Some thousand rows with their verdicts and values, compressed (Zstandard). A row of its own for each would cost as much as taking it in.
  bytes bytea not null,
  primary key (district, batch_id, first_row)
);
alter table intake.pack alter column bytes set storage external;
comment on table intake.pack is '导入批次的暂存行（压缩成包）：确认、撤回或失败后定期清除，不作为业务数据';

create table intake.difference (
  district text not null,
  batch_id uuid not null,
  row_number int not null,
  identity text not null,
  -- Field by field, what is stored and what the file gives.
  fields json not null,
  decision text check (decision in ('take-new', 'keep-stored')),
  primary key (district, batch_id, row_number)
);
comment on table intake.difference is '与已存记录不一致的暂存行：逐行决定采用新值或保留原值';

create table intake.fault (
  district text not null,
  batch_id uuid not null,
  row_number int not null,
  position smallint not null,
  column_key text,
  code text not null,
  severity text not null check (severity in ('error', 'warning')),
  params jsonb not null,
  advice text not null,
  cell_text text,
  primary key (district, batch_id, row_number, position)
);
create index fault_rule on intake.fault (district, batch_id, code, column_key, row_number);
comment on table intake.fault is '暂存行的错误与提醒：所在单元格、规则、办法；随暂存行清除';
