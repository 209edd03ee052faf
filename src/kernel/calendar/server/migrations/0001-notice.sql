create schema calendar;

create table calendar.notice (
  district text not null,
  notice_id uuid not null,
  year int not null check (year >= 2018),
  revision int not null check (revision >= 1),
  title text not null,
  document_number text not null,
  url text not null,
  known_on date not null,
  festivals jsonb not null,
  state text not null check (state in ('waiting', 'confirmed', 'rejected')),
  entered_by text not null,
  entered_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  rejection text,
  version int not null default 1,
  primary key (district, notice_id)
);
create unique index notice_year_revision on calendar.notice (district, year, revision) where state <> 'rejected';
comment on table calendar.notice is '本地录入的放假通知：一人录入，另一人确认后生效；festivals 为各节日起止日和调休上班日';

create view calendar.public_notice as
  select notice.district, notice.notice_id, notice.year, notice.revision, notice.title, notice.document_number, notice.url, notice.known_on, notice.festivals
    from calendar.notice as notice
   where notice.district = current_setting('app.district', true) and notice.state = 'confirmed';
comment on view calendar.public_notice is '已确认的放假通知，公众可见';
