create schema notices;

create table notices.message (
  district text not null,
  message_id uuid not null,
  text_key text not null,
  params jsonb not null,
  about text not null,
  link text,
  due_on date,
  note text,
  once_key text,
  sent_by text not null,
  sent_at timestamptz not null,
  primary key (district, message_id)
);
create unique index message_once on notices.message (district, once_key) where once_key is not null;
comment on table notices.message is '工作台消息：文字键与参数（单位名称、编号），不含个人信息';

create table notices.delivery (
  district text not null,
  account_id uuid not null,
  message_id uuid not null,
  read_at timestamptz,
  primary key (district, account_id, message_id),
  foreign key (district, message_id) references notices.message (district, message_id)
);
create index delivery_unread on notices.delivery (district, account_id) where read_at is null;
comment on table notices.delivery is '消息送达的账号及已读时间';

create table notices.mail (
  district text not null,
  mail_id uuid not null,
  message_id uuid not null,
  account_id uuid not null,
  state text not null check (state in ('waiting', 'sent', 'failed')),
  attempts int not null default 0,
  next_attempt_at timestamptz,
  sent_at timestamptz,
  last_error text,
  primary key (district, mail_id),
  unique (district, message_id, account_id),
  foreign key (district, message_id) references notices.message (district, message_id)
);
create index mail_due on notices.mail (district, next_attempt_at) where state = 'waiting';
comment on table notices.mail is '邮件发件箱：地址在发送时读取，不在此存放';

create table notices.preference (
  district text not null,
  account_id uuid not null,
  mail boolean not null,
  language text not null check (language in ('zh-CN', 'en')),
  primary key (district, account_id)
);
comment on table notices.preference is '本人的通知偏好：是否收邮件、用何种语言';

create table notices.ladder (
  district text not null,
  ladder_id uuid not null,
  -- Empty for every kind of clock that has none of its own.
  clock_kind text not null,
  notice_number text not null,
  effective_from date not null,
  steps jsonb not null,
  answer_days int not null check (answer_days > 0),
  set_by text not null,
  set_at timestamptz not null,
  primary key (district, ladder_id),
  unique (district, clock_kind, effective_from)
);
comment on table notices.ladder is '催办、督办阶梯：以通知设定，只增不改；按工作日，负数为到期前';

create table notices.step_taken (
  district text not null,
  clock_id uuid not null,
  due_on date not null,
  step_offset int not null,
  taken_on date not null,
  primary key (district, clock_id, due_on, step_offset)
);
comment on table notices.step_taken is '每个时限已走到的阶梯；到期日变动后重新计算';

create table notices.supervision (
  district text not null,
  supervision_id uuid not null,
  year int not null,
  serial int not null,
  unit text not null,
  source text not null check (source in ('ladder', 'person')),
  clock_kind text,
  subject text,
  reason text,
  issuer text not null,
  issued_by text not null,
  issued_on date not null,
  clock_id uuid not null,
  due_on date not null,
  state text not null,
  version int not null default 1,
  trail jsonb not null default '[]',
  answer text,
  answered_on date,
  remark text,
  closed_on date,
  fact_id uuid,
  primary key (district, supervision_id),
  unique (district, year, serial)
);
create index supervision_unit on notices.supervision (district, unit, state);
comment on table notices.supervision is '督办：事由、答复期限、答复与办结；逾期由时限读出';

create table notices.supervision_matter (
  district text not null,
  supervision_id uuid not null,
  about text not null,
  clock_id uuid,
  due_on date,
  primary key (district, supervision_id, about),
  foreign key (district, supervision_id) references notices.supervision (district, supervision_id)
);
comment on table notices.supervision_matter is '督办所涉事项';
