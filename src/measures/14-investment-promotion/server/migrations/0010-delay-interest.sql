-- Doubled interest for delayed performance is paid beside the sum; what an upheld objection ended stays ended.
alter table investment_promotion.dispute
  add column bearing_fen bigint check (bearing_fen >= 0),
  add column interest_paid_fen bigint not null default 0 check (interest_paid_fen >= 0);
alter table investment_promotion.dispute drop constraint dispute_finding_check;
alter table investment_promotion.dispute add constraint dispute_finding_check check (finding in ('performed', 'late', 'unperformed', 'excused'));
comment on column investment_promotion.dispute.bearing_fen is '裁判款中计算加倍利息的部分：不含一般债务利息；空为全部';
comment on column investment_promotion.dispute.interest_paid_fen is '已付的迟延履行加倍利息';

alter table investment_promotion.dispute_payment add column part text not null default 'sum' check (part in ('sum', 'interest'));
drop index investment_promotion.dispute_payment_voucher;
create unique index dispute_payment_voucher on investment_promotion.dispute_payment (district, dispute_id, part, voucher);

alter table investment_promotion.follow_up drop constraint follow_up_finding_check;
alter table investment_promotion.follow_up add constraint follow_up_finding_check check (finding in ('on-time', 'late', 'overdue', 'excused'));
