create index action_list_kind on disclosure.action (district, kind, published_on desc, action_id desc) where state = 'published';
