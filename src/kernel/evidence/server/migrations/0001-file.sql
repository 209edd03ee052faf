create schema evidence;

create table evidence.file (
  district text not null,
  file_id uuid not null,
  about text not null,
  unit text not null,
  name text not null check (char_length(name) <= 255),
  media_type text not null,
  size bigint not null check (size >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  primary key (district, file_id)
);
create index file_about on evidence.file (district, about, uploaded_at);
create index file_content on evidence.file (district, sha256);
comment on table evidence.file is '证明材料：内容按 SHA-256 存于数据目录，表中只存名称、大小、归属与上传记录';
