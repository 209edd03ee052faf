-- PostgreSQL learns what a table holds a minute after it was filled. Until then it takes the district, which leads every
-- index, for a selective column, and checks each reference of a first import by walking through a whole index.
create function platform.learn_early(relation regclass) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    -- Whoever else is at it will have done it before we could.
    if not pg_try_advisory_xact_lock(hashtextextended('platform.learn_early ' || relation::oid, 0)) then
      return false;
    end if;
    if exists (select from pg_stats known join pg_class c on c.relname = known.tablename join pg_namespace n on n.oid = c.relnamespace and n.nspname = known.schemaname
                where c.oid = relation) then
      return false;
    end if;
    execute format('analyze %s', relation);
    return true;
  end $$;
comment on function platform.learn_early(regclass) is '首次大批写入后立即收集统计信息；已有统计信息的表不再处理';
