alter table promises.promise add column shown_name text not null default '';
alter table promises.promise add column shown_amount boolean not null default false;
comment on column promises.promise.shown_name is '公开页面上的对方名称：个体工商户按规则遮蔽，按种类不公开的为空';

alter table promises.excuse_attempt add column shown_from date not null;
alter table promises.excuse_attempt add column struck_on date;
alter table promises.excuse_attempt add column fact_id uuid not null;

create view promises.public_promise as
  select p.district, p.promise_id, p.kind, p.category, p.number, p.title, p.unit, p.made_by_unit, p.office, p.counterparty_class, p.shown_name as counterparty_name,
         p.made_on, case when p.shown_amount then p.amount_fen end as amount_fen, p.shown_amount, p.state, p.continued_by, p.open_case, p.open_handover, p.confirmed_on
    from promises.promise p
   where p.district = current_setting('app.district', true) and p.open and p.state in ('live', 'suspended', 'carried-on', 'closed', 'ended');
comment on view promises.public_promise is '公开的承诺：已确认且依法可以公开的';

create view promises.public_milestone as
  select m.district, m.milestone_id, m.promise_id, m.milestone_no, m.side, m.matter, m.title, m.original_due_on, m.due_on,
         case when p.shown_amount then m.original_amount_fen end as original_amount_fen, case when p.shown_amount then m.amount_fen end as amount_fen,
         case when p.shown_amount then m.delivered_fen end as delivered_fen, m.outcome, m.done_on, m.view, m.ended, m.finding, p.unit, p.kind, p.state
    from promises.milestone m join promises.promise p on p.district = m.district and p.promise_id = m.promise_id
   where m.district = current_setting('app.district', true) and p.open and p.state in ('live', 'suspended', 'carried-on', 'closed', 'ended');
comment on view promises.public_milestone is '公开承诺的节点：原定日期、现定日期、兑现情况、对方意见';

create view promises.public_source as
  select s.district, s.promise_id, s.source_no, s.kind, s.number, s.made_on
    from promises.source s join promises.promise p on p.district = s.district and p.promise_id = s.promise_id
   where s.district = current_setting('app.district', true) and p.open and p.state in ('live', 'suspended', 'carried-on', 'closed', 'ended');
comment on view promises.public_source is '公开承诺的来源文件';

create view promises.public_change as
  select c.district, c.case_id, c.promise_id, c.unit, c.aim, c.ground, c.organ, c.approved_on, c.published_on, c.compensation, c.hearing,
         case when p.shown_amount then c.compensation_fen end as compensation_fen, case when p.shown_amount then c.paid_fen end as paid_fen, c.pay_by, c.settled_on
    from promises.change_case c join promises.promise p on p.district = c.district and p.promise_id = c.promise_id
   where c.district = current_setting('app.district', true) and p.open and c.published_on is not null;
comment on view promises.public_change is '已公开的依法变更：理由、决定机关、补偿及支付';

create view promises.public_excuse_attempt as
  select a.district, a.attempt_id, a.promise_id, a.unit, a.excuse, a.aim, a.attempted_on, a.shown_from
    from promises.excuse_attempt a join promises.promise p on p.district = a.district and p.promise_id = a.promise_id
   where a.district = current_setting('app.district', true) and p.open and a.struck_on is null;
comment on view promises.public_excuse_attempt is '被拒绝的违法变更理由，答复期满后公开';

-- What a holder of a link may read, by the hash of the token alone: the portal's role has no other way to it.
create function promises.public_linked(token bytea) returns jsonb language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object(
    'linkId', l.link_id, 'validUntil', l.valid_until, 'revokedOn', l.revoked_on,
    'promise', jsonb_build_object('promiseId', p.promise_id, 'kind', p.kind, 'number', p.number, 'title', p.title, 'unit', p.unit, 'office', p.office,
      'counterpartyName', p.counterparty_name, 'madeOn', p.made_on, 'amountFen', p.amount_fen::text, 'state', p.state),
    'clauses', coalesce((select jsonb_agg(jsonb_build_object('side', c.side, 'body', c.body) order by c.clause_no)
      from promises.clause c where c.district = p.district and c.promise_id = p.promise_id), '[]'),
    'milestones', coalesce((select jsonb_agg(jsonb_build_object('milestoneId', m.milestone_id, 'no', m.milestone_no, 'side', m.side, 'matter', m.matter, 'title', m.title,
        'originalDueOn', m.original_due_on, 'dueOn', m.due_on, 'amountFen', m.amount_fen::text, 'deliveredFen', m.delivered_fen::text, 'outcome', m.outcome, 'doneOn', m.done_on,
        'view', m.view, 'ended', m.ended) order by m.milestone_no)
      from promises.milestone m where m.district = p.district and m.promise_id = p.promise_id), '[]'),
    'views', coalesce((select jsonb_agg(jsonb_build_object('milestoneId', v.milestone_id, 'view', v.view, 'words', v.words, 'unitOutcome', v.unit_outcome, 'statedOn', v.stated_on,
        'superseded', v.superseded) order by v.stated_at, v.view_id)
      from promises.view v where v.district = p.district and v.promise_id = p.promise_id), '[]'),
    'requests', coalesce((select jsonb_agg(jsonb_build_object('requestId', r.request_id, 'words', r.words, 'receivedOn', r.received_on, 'dueOn', r.due_on, 'answer', r.answer,
        'answeredOn', r.answered_on) order by r.received_at desc)
      from promises.request r where r.district = p.district and r.promise_id = p.promise_id), '[]'))
    from promises.link l join promises.promise p on p.district = l.district and p.promise_id = l.promise_id
   where l.district = current_setting('app.district', true) and l.token_hash = token
$$;
comment on function promises.public_linked(bytea) is '凭令牌摘要读取一项承诺：对方确认页面的唯一数据来源';
