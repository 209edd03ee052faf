create schema facts;

-- A projection of integrated ledger entries in their order; it can be rebuilt from the ledger at any time.
create table facts.fact (
  district text not null,
  fact_id uuid not null,
  kind text not null,
  version int not null,
  about text not null,
  counterparty text,
  stated_by text not null,
  matter text not null,
  role text not null check (role in ('lead', 'joint', 'share', 'sole')),
  outcome text not null,
  valid_on date not null,
  effective_from date not null,
  detail jsonb not null,
  supersedes uuid,
  entry_id uuid not null,
  -- Place of its entry in the ledger: known at tree size N means position < N.
  position bigint not null,
  -- Place among the facts of its entry, from 1.
  ordinal int not null,
  recorded_at timestamptz not null,
  superseded_position bigint,
  primary key (district, fact_id)
);
create index fact_scoring on facts.fact (district, kind, valid_on, about);
create index fact_about on facts.fact (district, about, kind, valid_on);
create index fact_matter on facts.fact (district, matter);
create index fact_position on facts.fact (district, position, ordinal);
create index fact_supersedes on facts.fact (district, supersedes) where supersedes is not null;
comment on table facts.fact is '事实：由记录链按序投影而成，可重建；更正以新事实取代旧事实';

create table facts.projection (
  district text not null primary key,
  position bigint not null check (position >= 0)
);
comment on table facts.projection is '事实投影的进度：下一条待投影的记录链位置';

create table facts.follower (
  district text not null,
  name text not null,
  position bigint not null check (position >= 0),
  primary key (district, name)
);
comment on table facts.follower is '事实跟随者的进度：下一条待处理的记录链位置';

create view facts.public_fact as
  select district, fact_id, kind, version, about, counterparty, stated_by, matter, role, outcome, valid_on, effective_from, detail, supersedes,
         entry_id, position, ordinal, recorded_at, superseded_position
    from facts.fact where district = current_setting('app.district', true);
create view facts.public_projection as
  select district, position from facts.projection where district = current_setting('app.district', true);
