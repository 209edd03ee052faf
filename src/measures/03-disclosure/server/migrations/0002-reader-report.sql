create table disclosure.reader_report (
  district text not null,
  report_id uuid not null,
  unit text not null,
  action_id uuid,
  topic text not null check (topic in ('wrong', 'missing', 'outdated', 'privacy')),
  words text not null,
  -- Only the hash: the code is shown to the reader once.
  code_hash bytea not null,
  received_on date not null,
  received_at timestamptz not null,
  due_on date not null,
  state text not null check (state in ('received', 'answered')),
  version int not null default 1,
  trail jsonb not null default '[]',
  upheld boolean,
  answer text,
  answered_on date,
  finding text check (finding in ('upheld', 'not-upheld', 'overdue')),
  finding_version int,
  primary key (district, report_id)
);
create unique index reader_report_code on disclosure.reader_report (district, code_hash);
create index reader_report_open on disclosure.reader_report (district, unit, due_on) where state = 'received';
comment on table disclosure.reader_report is '读者纠错：对公开信息错误、缺失、过期、涉及隐私的反映及答复';

create table disclosure.reader_contact (
  district text not null,
  report_id uuid not null,
  contact text not null,
  primary key (district, report_id),
  foreign key (district, report_id) references disclosure.reader_report (district, report_id)
);
comment on table disclosure.reader_contact is '读者自愿留下的联系方式：仅答复单位可见，答复后六十日清除';

create view disclosure.public_reader_report as
  select r.district, r.unit, r.topic, r.state, r.upheld, r.received_on, r.answered_on, r.due_on, r.code_hash, case when r.state = 'answered' then r.answer end as answer, r.action_id
    from disclosure.reader_report r where r.district = current_setting('app.district', true);
comment on view disclosure.public_reader_report is '读者纠错的公开信息：不含反映内容和联系方式';

-- One row an act without saying which: the funnel of a unit is public, the acts it keeps back are not.
create view disclosure.public_due as
  select a.district, a.unit, a.kind, a.due_on, a.due_provisional, a.state, a.finding, a.published_on, a.settled_on
    from disclosure.action a where a.district = current_setting('app.district', true) and a.state <> 'cancelled' and a.due_on is not null;
comment on view disclosure.public_due is '公开漏斗的底数：只有种类、单位、日期和结果';
