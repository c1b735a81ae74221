-- The days as of which customers are valued: 0 the window's end, 1 the prior window's, 2 one lookback before the first.
-- Grain: as_of_key. Unit: local dates, half-open: [start_date, end_date) is the lookback. new_from: who first bought on or after it is new.
CREATE OR REPLACE TEMP TABLE as_of AS
SELECT
  unnest(range(len($as_of_starts::VARCHAR[])))::INTEGER AS as_of_key,
  unnest($as_of_starts::VARCHAR[])::DATE AS start_date,
  unnest($as_of_ends::VARCHAR[])::DATE AS end_date,
  unnest($new_froms::VARCHAR[])::DATE AS new_from;

-- Grain: as_of_key × month of its lookback.
CREATE OR REPLACE TEMP TABLE as_of_month AS
SELECT as_of_key, unnest(generate_series(start_date, end_date - INTERVAL 1 MONTH, INTERVAL 1 MONTH))::DATE AS month
FROM as_of;

-- In the order of as_of_key.
SET VARIABLE lookback_starts = (SELECT list(start_date ORDER BY as_of_key) FROM as_of);
SET VARIABLE lookback_ends = (SELECT list(end_date ORDER BY as_of_key) FROM as_of);
SET VARIABLE new_froms = (SELECT list(new_from ORDER BY as_of_key) FROM as_of);
