-- Stock that passed to a unit whose plan of the year does not count it: nobody planned it, or only the other unit did.
create table arrears.clearance_outside (
  district text not null,
  plan_id uuid not null,
  contract_id uuid not null,
  primary key (district, plan_id, contract_id),
  foreign key (district, plan_id) references arrears.clearance_plan (district, plan_id)
);
comment on table arrears.clearance_outside is '机构变动后并入、但不在本清偿计划内的合同';

-- What a month was judged by stays with it.
alter table arrears.clearance_month add column cleared_fen bigint;

-- What each payment cleared of the price of a plan's stock; what went beyond the price clears nothing of it.
create view arrears.cleared as
  select c.district, c.plan_id, c.unit, c.year, c.state, y.paid_on, y.fen
    from arrears.clearance_plan c
    join arrears.payable p on p.district = c.district and p.unit = c.unit and p.due_on <= c.baseline_on and p.state <> 'cancelled'
   cross join lateral (
     select s.paid_on, least(s.so_far, p.amount_fen - p.reduced_fen) - least(s.so_far - s.amount_fen, p.amount_fen - p.reduced_fen) as fen
       from (select m.paid_on, m.amount_fen, sum(m.amount_fen) over (order by m.paid_on, m.payment_id) as so_far
               from arrears.payment m where m.district = p.district and m.payable_id = p.payable_id and not m.cancelled) s
      where s.paid_on >= make_date(c.year, 1, 1)) y
   where c.district = current_setting('app.district', true)
     and not exists (select from arrears.clearance_outside o where o.district = c.district and o.plan_id = c.plan_id and o.contract_id = p.contract_id);
comment on view arrears.cleared is '清偿进度的底数：计划内存量的价款，每笔付款清偿了多少';

drop view arrears.public_cleared;
create view arrears.public_cleared as
  select district, unit, year, paid_on, fen from arrears.cleared where state = 'approved';
comment on view arrears.public_cleared is '清偿进度的底数：已批准计划的单位、年度、付款日期和清偿金额';
