-- Which windows are counted by capital and debt, and at the end of which window a customer's standing is looked at: position counts the
-- window itself, income the period that ends with it. is_costed: whether cost of goods is asked for.
-- Grain: window_key × status_window, in each scope of the report; status_place: the status window's place in the list of windows.
CREATE OR REPLACE TEMP TABLE standing_span AS
WITH asked AS (
  SELECT
    unnest($standing_counted::VARCHAR[])::INTEGER AS counted_place,
    unnest($standing_status::VARCHAR[])::INTEGER AS status_place,
    unnest($standing_costed::VARCHAR[])::BOOLEAN AS is_costed
)
SELECT
  (scope_key * len($window_starts::VARCHAR[]) + counted_place)::INTEGER AS window_key,
  (scope_key * len($window_starts::VARCHAR[]) + status_place)::INTEGER AS status_window,
  status_place,
  bool_or(is_costed) AS is_costed
FROM asked
CROSS JOIN scope
GROUP BY scope_key, counted_place, status_place;
