-- The windows a report looks at, in each of its scopes: its own, the ones it compares with, those of its trend.
-- Grain: window_key, which belongs to one scope: scope_key × (number of windows) + place in the list. Unit: local dates, half-open.
-- is_own: the window the report is about.
CREATE OR REPLACE TEMP TABLE report_window AS
WITH asked AS (
  SELECT
    unnest(range(len($window_starts::VARCHAR[])))::INTEGER AS place,
    unnest($window_starts::VARCHAR[])::DATE AS start_date,
    unnest($window_ends::VARCHAR[])::DATE AS end_date
)
SELECT
  (scope_key * len($window_starts::VARCHAR[]) + place)::INTEGER AS window_key,
  scope_key,
  start_date,
  end_date,
  place = $own_window::BIGINT AS is_own
FROM asked
CROSS JOIN scope;
