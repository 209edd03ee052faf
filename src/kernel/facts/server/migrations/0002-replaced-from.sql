-- First day on which the fact that replaced this one has effect; until then this one still counts.
alter table facts.fact add column superseded_from date;
comment on column facts.fact.superseded_from is '首个更正事实的生效日；此日之前原事实仍计入';

update facts.fact as fact set superseded_from = (
  select successor.effective_from from facts.fact as successor
   where successor.district = fact.district and successor.supersedes = fact.fact_id order by successor.position, successor.ordinal limit 1)
 where fact.superseded_position is not null;

create or replace view facts.public_fact as
  select district, fact_id, kind, version, about, counterparty, stated_by, matter, role, outcome, valid_on, effective_from, detail, supersedes,
         entry_id, position, ordinal, recorded_at, superseded_position, superseded_from
    from facts.fact where district = current_setting('app.district', true);

-- Whether a correction of the fact, or a correction of that correction, was known at a size of the ledger and in effect on a day.
create function facts.replaced_on(fact uuid, known_at bigint, day date) returns boolean
  language sql stable parallel safe cost 1000
  return exists (
    with recursive later as (
      select one.fact_id, one.effective_from from facts.public_fact as one
       where one.district = current_setting('app.district', true) and one.supersedes = fact and (known_at is null or one.position < known_at)
      union
      select next.fact_id, next.effective_from from later
        join facts.public_fact as next on next.district = current_setting('app.district', true) and next.supersedes = later.fact_id
       where known_at is null or next.position < known_at)
    select from later where later.effective_from <= day);
