create schema access;

create table access.account (
  district text not null,
  account_id uuid not null,
  login_name text not null check (login_name = lower(login_name)),
  display_name text not null,
  email text check (email = lower(email)),
  -- One natural person may have several accounts; rules of two persons compare this.
  person_id uuid not null,
  unit text not null,
  state text not null check (state in ('pending', 'active', 'suspended', 'closed')),
  password_hash text,
  password_set_at timestamptz,
  must_change_password boolean not null default false,
  -- A one-time password that was not used runs out.
  password_runs_out_at timestamptz,
  last_sign_in_at timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  created_by_person text not null,
  version int not null default 1,
  primary key (district, account_id),
  unique (district, login_name)
);
create unique index account_email on access.account (district, email) where email is not null;
create index account_person on access.account (district, person_id);
create index account_unit on access.account (district, unit);
comment on table access.account is '账号：登录名、姓名、所属单位与状态；密码只存 argon2id 摘要';

create table access.former_password (
  district text not null,
  account_id uuid not null,
  set_at timestamptz not null,
  password_hash text not null,
  primary key (district, account_id, set_at),
  foreign key (district, account_id) references access.account (district, account_id)
);
comment on table access.former_password is '历史密码摘要：用于禁止重复使用近期密码';

create table access.second_factor (
  district text not null,
  account_id uuid not null,
  secret text,
  confirmed_at timestamptz,
  -- Shown at enrolment and not yet confirmed by a code.
  pending_secret text,
  -- The last time step whose code was taken; a code is taken once.
  last_step bigint not null default 0,
  primary key (district, account_id),
  foreign key (district, account_id) references access.account (district, account_id)
);
comment on table access.second_factor is '第二因素：动态口令密钥及最近一次使用的时间步';

create table access.recovery_code (
  district text not null,
  account_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (district, account_id, code_hash),
  foreign key (district, account_id) references access.account (district, account_id)
);
comment on table access.recovery_code is '恢复码摘要：每个只能使用一次';

create table access.role_grant (
  district text not null,
  grant_id uuid not null,
  account_id uuid not null,
  role text not null,
  unit text not null,
  from_on date not null,
  to_on date,
  granted_at timestamptz not null,
  granted_by text not null,
  ended_at timestamptz,
  ended_by text,
  primary key (district, grant_id),
  foreign key (district, account_id) references access.account (district, account_id)
);
create index role_grant_account on access.role_grant (district, account_id);
create index role_grant_unit on access.role_grant (district, unit, role);
comment on table access.role_grant is '角色授予：某账号在某单位自某日起担任某角色，起止日均含当日';

create table access.substitution (
  district text not null,
  substitution_id uuid not null,
  principal uuid not null,
  deputy uuid not null,
  from_on date not null,
  to_on date not null,
  entered_at timestamptz not null,
  entered_by text not null,
  ended_at timestamptz,
  ended_by text,
  primary key (district, substitution_id),
  foreign key (district, principal) references access.account (district, account_id),
  foreign key (district, deputy) references access.account (district, account_id),
  check (principal <> deputy),
  check (to_on >= from_on)
);
create index substitution_deputy on access.substitution (district, deputy);
create index substitution_principal on access.substitution (district, principal);
comment on table access.substitution is '代理：休假等期间由他人代行职责，起止日均含当日';

create table access.session (
  district text not null,
  session_id uuid not null,
  token_hash bytea not null,
  account_id uuid not null,
  method text not null check (method in ('password', 'identity-provider')),
  -- The first factor was right and the second is awaited.
  awaits_second_factor boolean not null,
  unit text,
  acting_for uuid,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  ip text not null,
  user_agent text not null,
  primary key (district, session_id),
  foreign key (district, account_id) references access.account (district, account_id)
);
create unique index session_token on access.session (district, token_hash);
create index session_account on access.session (district, account_id) where ended_at is null;
comment on table access.session is '会话：令牌只存摘要；无操作超时与最长时限由参数决定';

create table access.sign_in_guard (
  district text not null,
  -- Hash of the name typed, known or not, so that a lock does not tell which names exist.
  name_hash bytea not null,
  failures int not null,
  failed_at timestamptz not null,
  locked_until timestamptz,
  primary key (district, name_hash)
);
comment on table access.sign_in_guard is '登录失败计数与锁定：按所输登录名的摘要，不论账号是否存在';

create table access.identity (
  district text not null,
  issuer text not null,
  subject text not null,
  account_id uuid not null,
  bound_at timestamptz not null,
  primary key (district, issuer, subject),
  foreign key (district, account_id) references access.account (district, account_id)
);
comment on table access.identity is '统一身份认证绑定：签发方与主体对应的账号';

create table access.identity_request (
  district text not null,
  state_hash bytea not null,
  handle_hash bytea not null,
  nonce text not null,
  verifier text not null,
  started_at timestamptz not null,
  primary key (district, state_hash)
);
comment on table access.identity_request is '进行中的统一身份认证登录';

create table access.policy (
  district text not null,
  version int not null,
  second_factor text not null check (second_factor in ('everyone', 'deciders', 'optional')),
  set_at timestamptz not null,
  set_by text not null,
  primary key (district, version)
);
comment on table access.policy is '访问策略：每次修改留一个版本';

create table access.audit (
  district text not null,
  audit_id uuid not null,
  at timestamptz not null,
  account text not null,
  person text not null,
  unit text,
  ip text not null,
  method text not null,
  route text not null,
  permission text,
  outcome text not null check (outcome in ('success', 'refused', 'failed')),
  code text,
  request_id text not null,
  about text,
  primary key (district, audit_id)
);
create index audit_at on access.audit (district, at desc, audit_id desc);
create index audit_account on access.audit (district, account, at desc);
comment on table access.audit is '审计日志：每次请求的人员、单位、操作与结果，只增不改；除账号编号外不含个人信息';
