-- What an upheld objection ended: a stage is not judged again, a default is struck from the public list.
alter table commitments.complaint
  add column stage_excused boolean not null default false,
  add column struck_on date;
comment on column commitments.complaint.stage_excused is '本环节的按时认定因异议成立而终止，不再认定';
comment on column commitments.complaint.struck_on is '违约认定因异议成立而终止的日期';

create or replace view commitments.public_default as
  select c.district, c.complaint_id, c.unit, c.handler, c.field, c.refusal, c.confirmed_on, c.effective_from
    from commitments.complaint c where c.district = current_setting('app.district', true) and c.state in ('confirmed', 'repair-asked') and c.struck_on is null;
