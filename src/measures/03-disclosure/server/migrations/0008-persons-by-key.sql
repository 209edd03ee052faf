-- Statistics gathered while a workbook is still coming in know its pages and none of its rows; of all indexes that begin
-- with the district the planner then took the smallest and read it whole. The next id in order comes from the primary key
-- alone when nothing may be sorted, whatever the statistics say.
create or replace function disclosure.require_acts_of_persons() returns trigger language plpgsql set enable_sort = off as $$
begin
  if exists (
    select from changed p
      left join lateral (select a.action_id from disclosure.action a
                          where a.district = p.district and a.action_id >= p.action_id order by a.action_id limit 1) next on true
     where next.action_id is distinct from p.action_id)
  then
    raise foreign_key_violation using message = 'a person without an act', table = 'counterparty_person', schema = 'disclosure';
  end if;
  return null;
end $$;
