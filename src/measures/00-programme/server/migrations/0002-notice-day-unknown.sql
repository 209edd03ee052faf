alter table programme.notice alter column issued_on drop not null;
comment on column programme.notice.issued_on is '印发日期；文件本身未写明的留空，不作推测';
