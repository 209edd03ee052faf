create schema supervision;

create table supervision.bulletin (
  district text not null,
  bulletin_id uuid not null,
  period text not null,
  run_id uuid not null,
  state text not null check (state in ('drafted', 'shown', 'approved', 'issued', 'superseded', 'withdrawn')),
  version int not null,
  trail jsonb not null,
  drafted_by text not null,
  drafted_on date not null,
  shown_on date,
  contest_until date,
  number_organ text,
  number_year int,
  number_serial int,
  issued_on date,
  supersedes uuid,
  superseded_by uuid,
  -- Public words of the issuing body: why an issued bulletin is replaced.
  change_reason text,
  -- Canonical text of what was issued; everything public is made from it.
  content text,
  content_sha256 text,
  primary key (district, bulletin_id),
  foreign key (district, supersedes) references supervision.bulletin (district, bulletin_id),
  check ((state in ('issued', 'superseded')) = (content is not null)),
  check ((supersedes is null) = (change_reason is null))
);
create unique index bulletin_in_work on supervision.bulletin (district, period) where state in ('drafted', 'shown', 'approved');
create unique index bulletin_in_force on supervision.bulletin (district, period) where state = 'issued';
create unique index bulletin_number on supervision.bulletin (district, number_organ, number_year, number_serial) where number_serial is not null;
create index bulletin_run on supervision.bulletin (district, run_id);
comment on table supervision.bulletin is '排序通报：拟稿、公示核对、另一人审定、印发；印发后只以新的通报取代';

create table supervision.bulletin_file (
  district text not null,
  bulletin_id uuid not null,
  format text not null check (format in ('docx', 'pdf')),
  bytes bytea not null,
  sha256 text not null,
  evidence_id uuid not null,
  primary key (district, bulletin_id, format),
  foreign key (district, bulletin_id) references supervision.bulletin (district, bulletin_id)
);
comment on table supervision.bulletin_file is '印发的通报文件，字节与记录链中的哈希一致';

create view supervision.public_bulletin as
select b.district, b.bulletin_id, b.period, b.state, b.number_organ, b.number_year, b.number_serial, b.issued_on, b.supersedes, b.superseded_by, b.content, b.content_sha256
  from supervision.bulletin b
 where b.district = current_setting('app.district', true) and b.state in ('issued', 'superseded');

create view supervision.public_bulletin_file as
select f.district, f.bulletin_id, f.format, f.bytes, f.sha256
  from supervision.bulletin_file f join supervision.bulletin b on b.district = f.district and b.bulletin_id = f.bulletin_id
 where f.district = current_setting('app.district', true) and b.state in ('issued', 'superseded');
