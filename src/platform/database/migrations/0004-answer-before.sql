-- Waits and looks in one call, for every act pays for it. Each statement of a volatile function sees what was committed
-- when it began, so the second of two copies finds the answer it has waited for.
create function platform.answer_before(district text, account text, key text) returns table (digest text, reply text)
  language plpgsql volatile as $$
  #variable_conflict use_column
  begin
    perform pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2 || ' ' || $3, 0));
    return query select before.request_sha256, before.reply from platform.idempotency before where before.district = $1 and before.account = $2 and before.key = $3;
  end $$;
comment on function platform.answer_before(text, text, text) is '同一请求的首次答复；另一份正在办理时先等它办完';
