create schema programme;

create table programme.task (
  district text not null,
  task_id text not null,
  item text not null,
  place text not null,
  zh text not null,
  en text not null,
  due_on date not null,
  sort int not null,
  primary key (district, task_id)
);
comment on table programme.task is '方案任务：十六项措施和三项保障逐句分解';

create table programme.task_unit (
  district text not null,
  task_id text not null,
  unit text not null,
  role text not null check (role in ('lead', 'joint')),
  primary key (district, task_id, unit),
  foreign key (district, task_id) references programme.task (district, task_id)
);
create index task_unit_unit on programme.task_unit (district, unit);
comment on table programme.task_unit is '任务的牵头与配合单位';

create table programme.progress (
  district text not null,
  progress_id uuid not null,
  task_id text not null,
  unit text not null,
  claim text not null check (claim in ('under-way', 'done')),
  note text not null,
  note_salt bytea not null,
  reported_by text not null,
  reported_on date not null,
  -- Only a claim of completion is decided; other entries are recorded as they come.
  decision text not null check (decision in ('none', 'pending', 'accepted', 'returned')),
  decided_by text,
  decided_on date,
  reason text,
  version int not null,
  primary key (district, progress_id),
  foreign key (district, task_id, unit) references programme.task_unit (district, task_id, unit)
);
create index progress_task on programme.progress (district, task_id, unit, progress_id);
create unique index progress_pending on programme.progress (district, task_id, unit) where decision in ('pending', 'accepted');
comment on table programme.progress is '任务进度：单位报告并附材料，完成须经另一方认可';

create table programme.circular (
  district text not null,
  circular_id uuid not null,
  state text not null check (state in ('drafted', 'approved', 'issued', 'withdrawn')),
  version int not null,
  trail jsonb not null,
  as_of date not null,
  drafted_by text not null,
  drafted_on date not null,
  remarks text not null,
  content text not null,
  number_organ text,
  number_year int,
  number_serial int,
  issued_on date,
  docx_evidence uuid,
  pdf_evidence uuid,
  primary key (district, circular_id)
);
create unique index circular_number on programme.circular (district, number_organ, number_year, number_serial) where number_serial is not null;
comment on table programme.circular is '工作进度通报：按单位和任务，一人拟稿、另一人审定后印发';

create table programme.report (
  district text not null,
  report_id uuid not null,
  unit text not null,
  period text not null,
  due_on date not null,
  state text not null check (state in ('open', 'submitted', 'certified')),
  version int not null,
  trail jsonb not null,
  draft text not null,
  opened_on date not null,
  first_certified_on date,
  -- The finding that stands about its timeliness.
  fact_id uuid,
  primary key (district, report_id),
  unique (district, unit, period)
);
create index report_due on programme.report (district, due_on) where first_certified_on is null;
comment on table programme.report is '半年、全年情况报送：填报、提交与签发分开，逾期可见';

create table programme.report_version (
  district text not null,
  report_id uuid not null,
  number int not null,
  content text not null,
  sha256 text not null,
  rules text not null,
  -- Warnings the submitter saw and answered.
  warnings jsonb not null,
  submitted_by text not null,
  submitted_on date not null,
  outcome text check (outcome in ('certified', 'returned')),
  decided_by text,
  decided_on date,
  reason text,
  primary key (district, report_id, number),
  foreign key (district, report_id) references programme.report (district, report_id)
);
comment on table programme.report_version is '每次提交的报告版本；签发的版本永久保留';

create table programme.notice (
  district text not null,
  notice_id uuid not null,
  number text not null,
  title text not null,
  kind text not null check (kind in ('plan', 'weights', 'circular', 'go-live', 'other')),
  issued_on date not null,
  about text,
  entered_by text not null,
  entered_on date not null,
  primary key (district, notice_id),
  unique (district, number)
);
comment on table programme.notice is '领导小组文件登记：方案、权重通知、进度通报等';

create view programme.public_notice as
select n.district, n.number, n.title, n.kind, n.issued_on from programme.notice n where n.district = current_setting('app.district', true);
