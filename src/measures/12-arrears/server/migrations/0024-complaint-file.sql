create table arrears.complaint_file (
  district text not null,
  complaint_id uuid not null,
  sha256 text not null,
  -- The file itself is kept as evidence.
  file_id uuid not null,
  media_type text not null,
  size bigint not null,
  added_on date not null,
  added_at timestamptz not null,
  primary key (district, complaint_id, sha256),
  foreign key (district, complaint_id) references arrears.complaint (district, complaint_id)
);
comment on table arrears.complaint_file is '投诉企业提交的合同、发票等附件：只有受理、处理单位可以看';

create view arrears.public_complaint_file as
  select f.district, f.complaint_id, f.media_type, f.size, f.added_on, left(f.sha256, 12) as mark
    from arrears.complaint_file f where f.district = current_setting('app.district', true);
comment on view arrears.public_complaint_file is '投诉附件的种类、大小和校验码，供凭回执查询；没有文件名和内容';
