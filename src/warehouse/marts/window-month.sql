-- Which months make up each window. Every window is a sum of whole months.
-- Grain: window_key × month (its first day).
CREATE OR REPLACE TEMP TABLE window_month AS
SELECT
  window_key,
  scope_key,
  unnest(generate_series(start_date, end_date - INTERVAL 1 MONTH, INTERVAL 1 MONTH))::DATE AS month
FROM report_window;
