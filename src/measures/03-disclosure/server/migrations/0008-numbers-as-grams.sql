-- Two digits are in every other number, so a whole number of three digits and more is a gram of its own. A word that is
-- searched has it only where the number cannot go on outside the word.
create or replace function disclosure.bigrams(words text) returns text[] language sql immutable strict parallel safe as
$$ select array(select distinct substr(words, i, 2) from generate_series(1, char_length(words) - 1) as i union all select '#' || number[1] from regexp_matches(words, '\d{3,}', 'g') as number) $$;
reindex index disclosure.action_words;

create function disclosure.grams_of_word(word text) returns text[] language sql immutable strict parallel safe as
$$ select array(select distinct substr(word, i, 2) from generate_series(1, char_length(word) - 1) as i union all select '#' || number[1] from regexp_matches(word, '(?<=\D)(\d{3,})(?=\D)', 'g') as number) $$;
