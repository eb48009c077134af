-- Compressed blocks of run logs. With SQLite they lie in segment files instead.
create table if not exists log_block (
  id      bigint generated always as identity primary key,
  day     date   not null,
  at      bigint not null,
  head    bytea  not null,
  payload bytea  not null
);
create index if not exists log_block_day on log_block (day);
-- The payload is compressed already: TOAST shall not try again.
alter table log_block alter column payload set storage external;
