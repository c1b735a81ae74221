-- The comparisons of a report, in each of its scopes: a window beside its prior window.
-- Grain: pair_key, which belongs to one scope: scope_key × (number of comparisons) + place in the list.
-- boundary: whoever first bought on or after it is new. gap_start: the prior window's end; before the boundary only where the windows
-- leave a gap.
CREATE OR REPLACE TEMP TABLE window_pair AS
WITH asked AS (
  SELECT
    unnest(range(len($pair_currents::VARCHAR[])))::INTEGER AS place,
    unnest($pair_currents::VARCHAR[])::INTEGER AS current_place,
    unnest($pair_priors::VARCHAR[])::INTEGER AS prior_place
),
keyed AS (
  SELECT
    (scope_key * len($pair_currents::VARCHAR[]) + place)::INTEGER AS pair_key,
    scope_key,
    (scope_key * len($window_starts::VARCHAR[]) + current_place)::INTEGER AS current_window,
    (scope_key * len($window_starts::VARCHAR[]) + prior_place)::INTEGER AS prior_window
  FROM asked
  CROSS JOIN scope
)
SELECT
  pair_key,
  keyed.scope_key,
  current_window,
  prior_window,
  greatest(recent.start_date, earlier.end_date) AS boundary,
  earlier.end_date AS gap_start
FROM keyed
JOIN report_window AS recent ON recent.window_key = current_window
JOIN report_window AS earlier ON earlier.window_key = prior_window;
