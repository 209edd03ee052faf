-- A public view names its district itself, whatever the view under it does.
create or replace view arrears.public_cleared as
  select district, unit, year, paid_on, fen from arrears.cleared
   where state = 'approved' and district = current_setting('app.district', true);
