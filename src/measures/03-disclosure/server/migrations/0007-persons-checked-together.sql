-- A foreign key looks for the act of each person alone, locks its row, and keeps the plan it made in its session's first
-- search: one made while the table was small reads the whole of it for every person of a workbook. The same is asked
-- here of all the persons of a statement at once, planned each time for the table as it then is.
alter table disclosure.counterparty_person drop constraint counterparty_person_district_action_id_fkey;

create function disclosure.require_acts_of_persons() returns trigger language plpgsql as $$
declare orphaned boolean;
begin
  -- Row-level security already asks for the district; asked twice of a table without statistics, any index that begins with
  -- it looks as good as the primary key. Joined with an empty text the question stays and no index answers it.
  execute 'select exists (select from changed p where not exists (
             select from disclosure.action a where a.action_id = p.action_id and a.district || '''' = p.district))' into orphaned;
  if orphaned then
    raise foreign_key_violation using message = 'a person without an act', table = 'counterparty_person', schema = 'disclosure';
  end if;
  return null;
end $$;
create trigger persons_added after insert on disclosure.counterparty_person referencing new table as changed
  for each statement execute function disclosure.require_acts_of_persons();
create trigger persons_changed after update on disclosure.counterparty_person referencing new table as changed
  for each statement execute function disclosure.require_acts_of_persons();

create function disclosure.keep_acts_of_persons() returns trigger language plpgsql as $$
begin
  if exists (select from gone g join disclosure.counterparty_person p on p.district = g.district and p.action_id = g.action_id) then
    raise foreign_key_violation using message = 'an act that has persons stays', table = 'action', schema = 'disclosure';
  end if;
  return null;
end $$;
create trigger acts_removed after delete on disclosure.action referencing old table as gone
  for each statement execute function disclosure.keep_acts_of_persons();

create function disclosure.refuse_new_act_id() returns trigger language plpgsql as $$
begin
  raise restrict_violation using message = 'an act keeps its district and id', table = 'action', schema = 'disclosure';
end $$;
create trigger acts_renamed before update of district, action_id on disclosure.action
  for each statement execute function disclosure.refuse_new_act_id();
