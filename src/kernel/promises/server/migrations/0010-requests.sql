-- What was found about a question of the other side: the next finding supersedes the fact.
alter table promises.request
  add column due_provisional boolean not null default false,
  add column finding text check (finding in ('on-time', 'late', 'overdue', 'excused')),
  add column fact_id uuid;
create index request_due on promises.request (district, due_on) where answered_on is null and finding is null;
