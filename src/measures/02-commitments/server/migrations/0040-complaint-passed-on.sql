-- Whose a complaint was before: one row for each part that passed on. Findings keep the unit of their day by it.
create table commitments.complaint_passed_on (
  district text not null,
  complaint_id uuid not null,
  -- Who received the clue, who verifies it, who is complained of: the column of the complaint.
  part text not null check (part in ('receiver', 'handler', 'unit')),
  effective_on date not null,
  from_unit text not null,
  to_unit text not null,
  primary key (district, complaint_id, part, effective_on),
  foreign key (district, complaint_id) references commitments.complaint (district, complaint_id)
);
comment on table commitments.complaint_passed_on is '机构变动时移交的违约失信投诉：原单位、承接单位、生效日';

-- The successor answers for a default; who confirmed it, and about whom, stays as it was on that day.
create or replace view commitments.public_default as
  select c.district, c.complaint_id, c.unit,
         coalesce((select p.from_unit from commitments.complaint_passed_on p
                    where p.district = c.district and p.complaint_id = c.complaint_id and p.part = 'handler' and p.effective_on > c.confirmed_on order by p.effective_on limit 1), c.handler) as handler,
         c.field, c.refusal, c.confirmed_on, c.effective_from,
         coalesce((select p.from_unit from commitments.complaint_passed_on p
                    where p.district = c.district and p.complaint_id = c.complaint_id and p.part = 'unit' and p.effective_on > c.confirmed_on order by p.effective_on limit 1), c.unit) as confirmed_unit
    from commitments.complaint c where c.district = current_setting('app.district', true) and c.state in ('confirmed', 'repair-asked') and c.struck_on is null;
