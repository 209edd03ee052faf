-- Secrets are sealed (`sealed:` and Base64) under a key file outside the database; a start seals what an older program left.
comment on table access.second_factor is '第二因素：动态口令密钥（加密存放，密钥文件不在数据库内）及最近一次使用的时间步';
alter table access.second_factor add constraint second_factor_sealed
  check ((secret is null or secret like 'sealed:%') and (pending_secret is null or pending_secret like 'sealed:%')) not valid;
