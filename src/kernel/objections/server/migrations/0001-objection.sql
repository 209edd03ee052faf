create schema objections;

create table objections.objection (
  district text not null,
  objection_id uuid not null,
  target text not null check (target in ('fact', 'score-line', 'record')),
  target_id text not null,
  target_kind text not null,
  unit text not null,
  -- The day the contested thing is about: it decides the period whose numbers are marked.
  valid_on date not null,
  ground text not null,
  state text not null check (state in ('open', 'upheld', 'partly-upheld', 'rejected', 'withdrawn')),
  lodged_by text not null,
  lodged_on date not null,
  decided_by text,
  decided_on date,
  -- The fact that states the present standing; each step supersedes it.
  fact_id uuid not null,
  version int not null,
  primary key (district, objection_id)
);
create unique index objection_open on objections.objection (district, target, target_id, unit) where state = 'open';
create index objection_unit on objections.objection (district, unit, state);
create index objection_target on objections.objection (district, target, target_id);
comment on table objections.objection is '异议：对事实、得分项或记录提出，由另一人裁定；每一步的状态同时成为事实';

create table objections.objection_text (
  district text not null,
  objection_id uuid not null,
  part text not null check (part in ('claim', 'reason')),
  body text not null,
  -- Key of the commitment in the ledger; when text and salt are erased the ledger stays whole.
  salt bytea not null,
  primary key (district, objection_id, part),
  foreign key (district, objection_id) references objections.objection (district, objection_id)
);
comment on table objections.objection_text is '异议文字（理由、裁定说明），与记录链分开存放，链上只留加盐摘要';
