-- The windows a report looks at: its own, the ones it compares with, those of its trend.
-- Grain: window_key. Unit: local dates, half-open.
CREATE OR REPLACE TEMP TABLE report_window AS
SELECT
  unnest(range(len($window_starts::VARCHAR[])))::INTEGER AS window_key,
  unnest($window_starts::VARCHAR[])::DATE AS start_date,
  unnest($window_ends::VARCHAR[])::DATE AS end_date;
