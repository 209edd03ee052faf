create schema procedures;

create table procedures.sign_off (
  district text not null,
  procedure text not null,
  about text not null,
  act text not null,
  rule text not null,
  -- The version of the record that was signed; a record that changes needs new signatures.
  version int not null,
  person_id text not null,
  account_id text not null,
  given_at timestamptz not null,
  primary key (district, procedure, about, act, rule, version, person_id)
);
comment on table procedures.sign_off is '签署：某人对某条记录某一版本某一步骤的签署；记录改动后需重新签署';
