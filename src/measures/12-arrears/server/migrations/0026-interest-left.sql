-- What is owed beyond the price once the price has been paid late: said by every act that touches the payable, and by the daily job,
-- which follows the days, the choices and the LPR. The public reads its sum; lists compute it anew.
alter table arrears.payable add column interest_left_fen bigint not null default 0;
comment on column arrears.payable.interest_left_fen is '价款付清后尚欠的逾期利息（分）';
create index payable_interest_left on arrears.payable (district, unit) where interest_left_fen > 0;

create or replace view arrears.public_payable as
  select p.district, p.unit, p.due_on, p.settled_on, p.state, p.amount_fen - p.reduced_fen as amount_fen, greatest(p.amount_fen - p.reduced_fen - p.paid_fen, 0) as owed_fen,
         p.disputed_fen, p.due_provisional, p.interest_left_fen
    from arrears.payable p where p.district = current_setting('app.district', true) and p.state <> 'cancelled' and p.due_on is not null;
