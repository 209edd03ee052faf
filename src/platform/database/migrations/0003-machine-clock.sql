create table platform.machine_clock (
  district text not null,
  holder text not null,
  trusted_at timestamptz not null,
  held_at timestamptz,
  primary key (district, holder)
);
comment on table platform.machine_clock is '各台服务器的时钟：最近一次可信的时间；时钟突然前移时，自哪一刻起暂停每日任务';
comment on column platform.machine_clock.held_at is '暂停每日任务的起始时刻（按前移后的时钟），为空表示未暂停';
