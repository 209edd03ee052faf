-- Whether the text of a rule is open to everybody; what was filed before stays as it was: the rule is public, its text is not.
alter table commitments.unit_rule add column open boolean not null default false;

create table commitments.unit_rule_text (
  district text not null,
  rule_id uuid not null,
  name text not null,
  sha256 text not null,
  bytes bytea not null,
  primary key (district, rule_id),
  foreign key (district, rule_id) references commitments.unit_rule (district, rule_id)
);
comment on table commitments.unit_rule_text is '主动公开的单位工作制度全文，字节与记录链中的哈希一致';

create view commitments.public_unit_rule_text as
  select t.district, t.rule_id, r.unit, r.field, t.name, t.sha256, octet_length(t.bytes) as size, t.bytes
    from commitments.unit_rule_text t join commitments.unit_rule r on r.district = t.district and r.rule_id = t.rule_id
   where t.district = current_setting('app.district', true) and r.state = 'in-force' and r.open;
comment on view commitments.public_unit_rule_text is '现行并且公开的单位工作制度全文';
