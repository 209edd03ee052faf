-- The version under which a confirmed body was said to be off the list again: what a decision over the match ends when it changes.
alter table disclosure.listed_debtor add column removal_version int;

-- A month that did not come is as public as one that came late.
create or replace view disclosure.public_court_report as
  select r.district, r.month, r.unit, case when r.state = 'certified' then r.lines else '[]'::jsonb end as lines, r.due_on, r.reported_on, r.finding
    from disclosure.court_report r where r.district = current_setting('app.district', true) and (r.state = 'certified' or r.finding = 'missing');
