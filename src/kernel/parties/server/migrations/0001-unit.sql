create schema parties;

create table parties.unit (
  district text not null,
  code text not null,
  sort_order int not null,
  version int not null default 1,
  primary key (district, code)
);
comment on table parties.unit is '责任单位：代码终身不变，名称、类别等按日期另存';

create table parties.unit_form (
  district text not null,
  code text not null,
  from_on date not null,
  -- The last day of this form; null while it is in use.
  to_on date,
  kind text not null check (kind in ('department', 'party-department', 'town-or-subdistrict', 'administrative-committee', 'court', 'procuratorate', 'state-owned-enterprise', 'public-institution', 'other')),
  name text not null,
  english_name text not null,
  short_name text not null,
  uscc text,
  source text not null,
  confidence text not null check (confidence in ('confirmed', 'known-high', 'known-medium', 'unsure')),
  primary key (district, code, from_on),
  foreign key (district, code) references parties.unit (district, code),
  check (to_on is null or to_on >= from_on)
);
create index unit_form_name on parties.unit_form (district, name);
comment on table parties.unit_form is '责任单位各时期的名称、类别、统一社会信用代码，起止日均含当日；来源与可信程度逐条注明';

create table parties.responsibility (
  district text not null,
  unit text not null,
  duty text not null,
  role text not null check (role in ('lead', 'joint')),
  from_on date not null,
  to_on date,
  primary key (district, unit, duty, from_on),
  foreign key (district, unit) references parties.unit (district, code),
  -- A responsibility that passed on before its first day keeps no days: to_on is the day before from_on.
  check (to_on is null or to_on >= from_on - 1)
);
create index responsibility_duty on parties.responsibility (district, duty);
comment on table parties.responsibility is '责任单位对方案各项任务的牵头或配合责任，起止日均含当日';

create table parties.succession (
  district text not null,
  succession_id uuid not null,
  kind text not null check (kind in ('rename', 'merge', 'split', 'abolish')),
  state text not null check (state in ('proposed', 'confirmed', 'rejected', 'withdrawn')),
  effective_on date not null,
  basis text not null,
  forms jsonb not null,
  abolished text[] not null,
  proposed_at timestamptz not null,
  proposed_by text not null,
  proposed_by_person text not null,
  decided_at timestamptz,
  decided_by text,
  -- Open matters of other rooms have been handed to the successors.
  passed_on boolean not null default false,
  version int not null default 1,
  primary key (district, succession_id)
);
comment on table parties.succession is '机构沿革：更名、合并、分设、撤销，一人提出、另一人确认，自生效日起职责与未办事项转由承继单位';

create table parties.succession_mapping (
  district text not null,
  succession_id uuid not null,
  position int not null,
  from_unit text not null,
  to_unit text not null,
  -- Null: everything no other row of the same unit names.
  duties text[],
  primary key (district, succession_id, position),
  foreign key (district, succession_id) references parties.succession (district, succession_id)
);
comment on table parties.succession_mapping is '机构沿革的职责对应关系：原单位、承继单位、转移的任务';

create view parties.public_unit as
select f.district, f.code, u.sort_order, f.kind, f.name, f.english_name, f.short_name, f.uscc, f.from_on, f.to_on, f.source, f.confidence
  from parties.unit_form f
  join parties.unit u on u.district = f.district and u.code = f.code
 where f.district = current_setting('app.district', true);
comment on view parties.public_unit is '公开：责任单位各时期的名称与类别';

create view parties.public_responsibility as
select r.district, r.unit, r.duty, r.role, r.from_on, r.to_on
  from parties.responsibility r
 where r.district = current_setting('app.district', true);
comment on view parties.public_responsibility is '公开：责任单位的牵头与配合责任';

create view parties.public_succession as
select s.district, s.succession_id, s.kind, s.effective_on, s.basis, m.position, m.from_unit, m.to_unit, m.duties
  from parties.succession s
  left join parties.succession_mapping m on m.district = s.district and m.succession_id = s.succession_id
 where s.state = 'confirmed' and s.district = current_setting('app.district', true);
comment on view parties.public_succession is '公开：已确认的机构沿革';
