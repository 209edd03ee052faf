-- A list is counted in the index it is read from; only the end of the display is needed besides.
drop index disclosure.action_list;
drop index disclosure.action_list_unit;
drop index disclosure.action_list_kind;
create index action_list on disclosure.action (district, published_on desc, action_id desc) include (display_until) where state = 'published';
create index action_list_unit on disclosure.action (district, unit, published_on desc, action_id desc) include (display_until) where state = 'published';
create index action_list_kind on disclosure.action (district, kind, published_on desc, action_id desc) include (display_until) where state = 'published';
