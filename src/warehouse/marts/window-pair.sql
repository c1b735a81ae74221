-- The comparisons of a report: a window beside its prior window.
-- Grain: pair_key. boundary: whoever first bought on or after it is new. gap_start: the prior window's end; before the boundary
-- only where the windows leave a gap.
CREATE OR REPLACE TEMP TABLE window_pair AS
WITH asked AS (
  SELECT
    unnest(range(len($pair_currents::VARCHAR[])))::INTEGER AS pair_key,
    unnest($pair_currents::VARCHAR[])::INTEGER AS current_window,
    unnest($pair_priors::VARCHAR[])::INTEGER AS prior_window
)
SELECT
  pair_key,
  current_window,
  prior_window,
  greatest(recent.start_date, earlier.end_date) AS boundary,
  earlier.end_date AS gap_start
FROM asked
JOIN report_window AS recent ON recent.window_key = current_window
JOIN report_window AS earlier ON earlier.window_key = prior_window;
