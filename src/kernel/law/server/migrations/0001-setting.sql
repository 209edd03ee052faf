create schema law;

create table law.setting (
  district text not null,
  setting text not null,
  from_on date not null,
  chosen text not null,
  notice text not null,
  reason text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (district, setting, from_on)
);
comment on table law.setting is '法律未作规定事项的选择：自生效日起适用，依据领导小组文件，只增不改';

create view law.public_setting as
  select setting.district, setting.setting, setting.from_on, setting.chosen, setting.notice, setting.reason
    from law.setting as setting
   where setting.district = current_setting('app.district', true);
comment on view law.public_setting is '法律未作规定事项的选择，公众可见';
