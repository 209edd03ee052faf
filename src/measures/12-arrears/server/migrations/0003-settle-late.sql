-- Fen-days at a daily rate, to the fen, halves up. Whole numbers of the machine where they suffice, exact ones otherwise.
create function arrears.interest_fen(fen_days bigint, numerator bigint, denominator bigint) returns bigint language sql immutable parallel safe as $$
  select case when fen_days <= 4000000000000000000 / (numerator * 2 + 1) then (fen_days * numerator * 2 + denominator) / (denominator * 2)
              else div(fen_days::numeric * numerator * 2 + denominator, denominator::numeric * 2)::bigint end
$$;

-- Folds late payments of one debt in their order: what is left of the principal, the fen-days so far, what went to
-- interest and what was paid too much. Rounds half up over the whole sum, once a payment; exact whatever the size.
create type arrears.settled as (last_on date, principal bigint, fen_days bigint, paid bigint, over bigint);

create function arrears.settle_late(due date, owed bigint, numerator bigint, denominator bigint, days date[], fens bigint[], interest_first boolean) returns arrears.settled
language plpgsql immutable parallel safe as $$
declare
  last_on date;
  principal bigint;
  fen_days bigint;
  paid bigint;
  over bigint;
  rest bigint;
  interest bigint;
  part bigint;
begin
  last_on := due;
  principal := greatest(owed, 0);
  fen_days := 0;
  paid := 0;
  over := greatest(-owed, 0);
  for i in 1 .. array_length(days, 1) loop
    fen_days := fen_days + principal * (days[i] - last_on);
    last_on := days[i];
    interest := case when numerator is null then 0 else arrears.interest_fen(fen_days, numerator, denominator) - paid end;
    rest := fens[i];
    if interest_first then
      part := least(rest, interest);
      paid := paid + part;
      rest := rest - part;
    end if;
    part := least(rest, principal);
    principal := principal - part;
    rest := rest - part;
    if not interest_first then
      part := least(rest, interest);
      paid := paid + part;
      rest := rest - part;
    end if;
    over := over + rest;
  end loop;
  return row(last_on, principal, fen_days, paid, over)::arrears.settled;
end $$;
