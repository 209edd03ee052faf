alter table platform.job add column lease_holder text;
comment on column platform.job.lease_holder is '持有租约的数据目录；同一目录同时只有一个进程，后来者可立即接管已终止进程的租约';
