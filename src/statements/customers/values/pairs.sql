-- How often and how long customers have been seen, each pair once. Grain: repeats × days. Unit: days.
SELECT DISTINCT purchase_days - 1 AS repeats, (datediff('day', first_date, $end::DATE) - 1)::INTEGER AS days
FROM purchase_history
WHERE cutoff_key = 0;
