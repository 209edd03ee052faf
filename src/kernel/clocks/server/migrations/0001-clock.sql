create schema clocks;

create table clocks.clock (
  district text not null,
  clock_id uuid not null,
  kind text not null,
  about text not null,
  round smallint not null default 1 check (round >= 1),
  owner text not null,
  started_on date not null,
  started_at timestamptz,
  parameter text not null,
  parameter_from date not null,
  limit_unit text not null check (limit_unit in ('working-days', 'calendar-days', 'months', 'years', 'hours', 'fixed')),
  limit_amount int check (limit_amount >= 0),
  limit_on date,
  backward boolean not null default false,
  rolls boolean,
  cap_unit text check (cap_unit in ('working-days', 'calendar-days', 'months', 'years')),
  cap_amount int,
  cap_from date,
  due_on date not null,
  due_at timestamptz,
  provisional boolean not null,
  calendar_version text not null,
  suspended_on date,
  stopped_on date,
  outcome text check (outcome in ('met', 'ended', 'lapsed')),
  is_public boolean not null default false,
  version int not null default 1,
  primary key (district, clock_id),
  check ((limit_unit = 'fixed') = (limit_on is not null)),
  check ((limit_unit = 'fixed') = (limit_amount is null)),
  check ((stopped_on is null) = (outcome is null))
);
create unique index clock_about on clocks.clock (district, about, kind, round);
create index clock_open on clocks.clock (district, owner, due_on) where stopped_on is null;
comment on table clocks.clock is '法定时限：起算日不计入；到期日按起算日有效的法律规定和当时可知的放假通知计算；逾期不存储，由到期日读出';

create table clocks.pause (
  district text not null,
  clock_id uuid not null,
  pause_id uuid not null,
  ground text not null,
  from_on date not null,
  to_on date,
  entered_on date not null,
  entered_by text not null,
  primary key (district, clock_id, pause_id),
  foreign key (district, clock_id) references clocks.clock (district, clock_id),
  check (to_on is null or to_on >= from_on)
);
comment on table clocks.pause is '时限中止：事由、起止日；补录的中止重新评判到期日';

create table clocks.extension (
  district text not null,
  clock_id uuid not null,
  extension_id uuid not null,
  ground text not null,
  unit text not null,
  amount int not null check (amount > 0),
  granted_on date not null,
  granted_by text not null,
  primary key (district, clock_id, extension_id),
  foreign key (district, clock_id) references clocks.clock (district, clock_id)
);
comment on table clocks.extension is '时限延长：依据、增加的期限、批准日';

create table clocks.due_change (
  district text not null,
  clock_id uuid not null,
  change_id uuid not null,
  reason text not null check (reason in ('calendar', 'pause', 'extension')),
  old_due_on date not null,
  new_due_on date not null,
  old_provisional boolean not null,
  new_provisional boolean not null,
  calendar_version text not null,
  changed_at timestamptz not null,
  primary key (district, clock_id, change_id),
  foreign key (district, clock_id) references clocks.clock (district, clock_id)
);
comment on table clocks.due_change is '到期日变更：新旧到期日都保留';

create table clocks.owner_change (
  district text not null,
  clock_id uuid not null,
  effective_on date not null,
  old_owner text not null,
  new_owner text not null,
  primary key (district, clock_id, effective_on, old_owner),
  foreign key (district, clock_id) references clocks.clock (district, clock_id)
);
comment on table clocks.owner_change is '办理单位变更：机构承继时未办结的时限随之移交';

create table clocks.calendar_applied (
  district text not null,
  version text not null,
  applied_at timestamptz not null,
  primary key (district)
);
comment on table clocks.calendar_applied is '已据以重新计算全部时限的日历版本';

create view clocks.public_clock as
  select clock.district, clock.clock_id, clock.kind, clock.about, clock.round, clock.owner, clock.started_on, clock.started_at, clock.parameter, clock.parameter_from,
         clock.limit_unit, clock.limit_amount, clock.limit_on, clock.backward, clock.rolls, clock.cap_unit, clock.cap_amount, clock.cap_from,
         clock.due_on, clock.due_at, clock.provisional, clock.calendar_version, clock.suspended_on, clock.stopped_on, clock.outcome, clock.is_public, clock.version
    from clocks.clock as clock
   where clock.district = current_setting('app.district', true) and clock.is_public;
comment on view clocks.public_clock is '可以向公众说明的时限';

create view clocks.public_pause as
  select pause.district, pause.clock_id, pause.pause_id, pause.ground, pause.from_on, pause.to_on
    from clocks.pause as pause
    join clocks.clock as clock on clock.district = pause.district and clock.clock_id = pause.clock_id
   where pause.district = current_setting('app.district', true) and clock.is_public;
comment on view clocks.public_pause is '可以向公众说明的时限的中止';

create view clocks.public_extension as
  select extension.district, extension.clock_id, extension.extension_id, extension.unit, extension.amount, extension.granted_on
    from clocks.extension as extension
    join clocks.clock as clock on clock.district = extension.district and clock.clock_id = extension.clock_id
   where extension.district = current_setting('app.district', true) and clock.is_public;
comment on view clocks.public_extension is '可以向公众说明的时限的延长（不含理由文字）';

create view clocks.public_due_change as
  select change.district, change.clock_id, change.change_id, change.reason, change.old_due_on, change.new_due_on, change.changed_at
    from clocks.due_change as change
    join clocks.clock as clock on clock.district = change.district and clock.clock_id = change.clock_id
   where change.district = current_setting('app.district', true) and clock.is_public;
comment on view clocks.public_due_change is '可以向公众说明的时限的到期日变更';
