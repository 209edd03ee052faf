alter table programme.task_unit add column ended_on date;
comment on column programme.task_unit.ended_on is '责任转出日：自该日起由承继单位负责，此前的进度仍属原单位';

alter table programme.report drop constraint report_state_check;
alter table programme.report add constraint report_state_check check (state in ('open', 'submitted', 'certified', 'ended'));
comment on column programme.report.state is 'ended：单位撤并而承继单位已有同期报告，不再单独报送';
