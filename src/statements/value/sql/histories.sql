-- What the likelihood of BG/NBD is summed over. Grain: repeats × last_day × days, of one cutoff. Unit: days.
SELECT repeats, last_day, days, customers FROM history_group WHERE cutoff_key = $cutoff ORDER BY days, last_day, repeats;
