create schema disclosure;

-- Two-character grams serve Chinese words of two characters, which trigrams cannot.
create function disclosure.bigrams(words text) returns text[] language sql immutable strict parallel safe as
$$ select array(select distinct substr(words, i, 2) from generate_series(1, char_length(words) - 1) as i) $$;

create table disclosure.action (
  district text not null,
  action_id uuid not null,
  kind text not null,
  unit text not null,
  identity text not null,
  decision_number text,
  document_name text,
  title text not null,
  decided_on date not null,
  counterparty_class text not null check (counterparty_class in ('organisation', 'natural-person', 'sole-trader', 'nobody')),
  public_name text,
  uscc text,
  category text,
  content text not null,
  basis text,
  amount_fen bigint,
  valid_from date,
  valid_to date,
  authority text not null,
  authority_code text,
  open_detail jsonb not null,
  closed_detail jsonb not null,
  search_words text not null,
  sensitive_mark text,
  row_hash text not null,
  batch_id uuid,
  received_on date not null,
  received_at timestamptz not null,
  state text not null check (state in ('received', 'in-review', 'consulting', 'cleared', 'withheld', 'not-required', 'published', 'display-ended', 'withdrawn', 'cancelled')),
  version int not null default 1,
  trail jsonb not null default '[]',
  -- The clock's due days as it last told them; the clock is the source, see sync-due-days.
  due_on date,
  due_provisional boolean not null default false,
  legal_due_on date,
  review_id uuid,
  severity text check (severity in ('minor', 'general', 'severe')),
  withheld_fields text[] not null default '{}',
  settled_on date,
  -- What was found about its timeliness, and under which version of the record: the fact's id follows from both.
  finding text check (finding in ('on-time', 'late', 'missing', 'withheld', 'not-required')),
  finding_version int,
  legal_finding text check (legal_finding in ('on-time', 'late', 'missing')),
  legal_finding_version int,
  days_late int not null default 0,
  published_on date,
  published_at timestamptz,
  display_until date,
  repairable_from date,
  withdrawn_on date,
  withdrawal_ground text,
  salt bytea not null,
  commitment bytea not null,
  primary key (district, action_id)
);
create unique index action_identity on disclosure.action (district, unit, kind, identity) where state <> 'cancelled';
create index action_open on disclosure.action (district, unit, state, kind, decided_on, action_id) where state in ('received', 'in-review', 'consulting', 'cleared');
create index action_due on disclosure.action (district, due_on, unit, kind);
create index action_batch on disclosure.action (district, batch_id);
create index action_list on disclosure.action (district, published_on desc, action_id desc) where state = 'published';
create index action_list_unit on disclosure.action (district, unit, published_on desc, action_id desc) where state = 'published';
create index action_words on disclosure.action using gin (disclosure.bigrams(search_words)) where state = 'published';
comment on table disclosure.action is '行政行为：十类行政行为的公开事项，一行一件；自然人身份信息另表存放';
comment on column disclosure.action.identity is '同一行为的识别键：按种类由文号、日期、相对人、事项组成';
comment on column disclosure.action.public_name is '公开显示的相对人名称，自然人已作遮盖';
comment on column disclosure.action.commitment is '公开字段的加盐承诺，写入记录链，供公众核验';

create table disclosure.counterparty_person (
  district text not null,
  action_id uuid not null,
  role text not null check (role in ('counterparty', 'legal-representative')),
  name text not null,
  id_type text,
  id_number text,
  primary key (district, action_id, role),
  foreign key (district, action_id) references disclosure.action (district, action_id)
);
comment on table disclosure.counterparty_person is '相对人及法定代表人的身份信息：限本单位经办和审核人员查看，不公开、不入链';

create table disclosure.review (
  district text not null,
  review_id uuid not null,
  unit text not null,
  result text not null check (result in ('clear', 'withhold', 'exempt', 'return')),
  form jsonb not null,
  ground text,
  reviewer text not null,
  reviewed_at timestamptz not null,
  bulk_id uuid,
  primary key (district, review_id)
);
comment on table disclosure.review is '保密与隐私审查表：单件一表，批量一表';

create table disclosure.bulk_review (
  district text not null,
  bulk_id uuid not null,
  unit text not null,
  state text not null check (state in ('open', 'completed', 'abandoned')),
  selection jsonb not null,
  -- The seed from which anyone can draw the same sample again.
  seed text not null,
  selected int not null,
  fallen_out jsonb not null,
  sample_size int not null,
  opened_by text not null,
  opened_at timestamptz not null,
  completed_at timestamptz,
  version int not null default 1,
  primary key (district, bulk_id)
);
comment on table disclosure.bulk_review is '批量审查：一次选定、一张审查表、随机抽读';

create table disclosure.bulk_item (
  district text not null,
  bulk_id uuid not null,
  action_id uuid not null,
  version int not null,
  sampled boolean not null,
  verdict text check (verdict in ('fit', 'unfit')),
  read_by text,
  read_at timestamptz,
  primary key (district, bulk_id, action_id),
  foreign key (district, bulk_id) references disclosure.bulk_review (district, bulk_id)
);
create index bulk_item_sample on disclosure.bulk_item (district, bulk_id, action_id) where sampled;
comment on table disclosure.bulk_item is '批量审查所含的件与抽读记录';

create table disclosure.consultation (
  district text not null,
  consultation_id uuid not null,
  action_id uuid not null,
  concern text not null check (concern in ('trade-secret', 'privacy')),
  sent_on date not null,
  ended_on date,
  answer text check (answer in ('agree', 'object', 'partly', 'silent')),
  primary key (district, consultation_id),
  foreign key (district, action_id) references disclosure.action (district, action_id)
);
create index consultation_action on disclosure.consultation (district, action_id);
comment on table disclosure.consultation is '征求第三方意见：涉及商业秘密、个人隐私的，十五个工作日，公开时限中止';

create table disclosure.correction (
  district text not null,
  correction_id uuid not null,
  action_id uuid not null,
  state text not null check (state in ('proposed', 'applied', 'rejected')),
  reason text not null check (reason in ('clerical-error', 'wrong-decision-data', 'objection-upheld', 'reader-report', 'decision-changed')),
  changes jsonb not null,
  seen_version int not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_on date,
  primary key (district, correction_id),
  foreign key (district, action_id) references disclosure.action (district, action_id)
);
create index correction_action on disclosure.correction (district, action_id);
comment on table disclosure.correction is '已公开信息的更正：改前改后的值均保留，提出人与批准人分开';

create table disclosure.revocation (
  district text not null,
  action_id uuid not null,
  ground text not null check (ground in ('changed', 'revoked', 'unlawful', 'void')),
  revoked_on date not null,
  document_number text,
  due_on date,
  reported_by text not null,
  reported_at timestamptz not null,
  finding text check (finding in ('on-time', 'late', 'missing')),
  finding_version int,
  primary key (district, action_id),
  foreign key (district, action_id) references disclosure.action (district, action_id)
);
comment on table disclosure.revocation is '处罚决定被变更、撤销、确认违法或者无效：三个工作日内撤回公开信息';

-- What the public may read of an act. A withheld field is absent, an act whose display has ended is gone on its day.
create view disclosure.public_action as
  select a.district, a.action_id, a.kind, a.unit, a.decision_number, a.document_name, a.title, a.decided_on, a.counterparty_class,
         case when 'counterpartyName' = any (a.withheld_fields) then null else a.public_name end as public_name,
         case when 'counterpartyName' = any (a.withheld_fields) then null else a.uscc end as uscc,
         a.category,
         case when 'content' = any (a.withheld_fields) then null else a.content end as content,
         a.basis,
         case when 'amountFen' = any (a.withheld_fields) then null else a.amount_fen end as amount_fen,
         a.valid_from, a.valid_to, a.authority, a.authority_code, a.open_detail - a.withheld_fields as detail,
         a.search_words, a.due_on, a.legal_due_on, a.published_on, a.published_at, a.days_late, a.finding, a.legal_finding,
         a.display_until, a.withheld_fields, a.version, a.salt, a.commitment
    from disclosure.action a
   where a.district = current_setting('app.district', true) and a.state = 'published'
     and (a.display_until is null or a.display_until >= (now() at time zone 'Asia/Shanghai')::date);
comment on view disclosure.public_action is '公开的行政行为：只含公开字段，过期即不可见';

-- What was taken off the pages, and why: no more than the plain notice needs.
create view disclosure.public_removed_action as
  select a.district, a.action_id, a.kind, a.unit, a.published_on,
         case when a.state = 'withdrawn' then a.withdrawn_on else a.display_until end as removed_on,
         case when a.state = 'withdrawn' then a.withdrawal_ground else 'display-ended' end as ground
    from disclosure.action a
   where a.district = current_setting('app.district', true) and a.published_on is not null
     and (a.state in ('withdrawn', 'display-ended') or (a.state = 'published' and a.display_until < (now() at time zone 'Asia/Shanghai')::date));
comment on view disclosure.public_removed_action is '已撤下的公开信息：只说明种类、单位、时间与原因';

create view disclosure.public_correction as
  select c.district, c.correction_id, c.action_id, c.reason, c.decided_on, c.changes
    from disclosure.correction c join disclosure.public_action a on a.district = c.district and a.action_id = c.action_id
   where c.district = current_setting('app.district', true) and c.state = 'applied';
comment on view disclosure.public_correction is '公开信息的更正记录';

create table disclosure.action_revision (
  district text not null,
  action_id uuid not null,
  version int not null,
  changes jsonb not null,
  revised_by text not null,
  revised_at timestamptz not null,
  primary key (district, action_id, version),
  foreign key (district, action_id) references disclosure.action (district, action_id)
);
comment on table disclosure.action_revision is '公开前的改动：改前改后的值均保留';
