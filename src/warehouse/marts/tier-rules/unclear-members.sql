-- Active customers whom memberships give no tier, or several, on the last day of a window.
-- Grain: last_date × kind. examples: a few of their ids, for whoever hides them.
WITH active AS (
  SELECT DISTINCT end_date - 1 AS last_date, customer_key
  FROM customer_place
  JOIN report_window USING (window_key)
  WHERE is_active
),
unclear AS (
  SELECT last_date, customer_key, CASE WHEN tiers > 1 THEN 'several' ELSE 'none' END AS kind
  FROM active
  LEFT JOIN member_tier USING (last_date, customer_key)
  WHERE tiers > 1 OR (tiers IS NULL AND (SELECT unassigned IS NULL FROM unassigned_tier))
),
member AS (
  SELECT DISTINCT customer_key, customer_id FROM customer_key
)
SELECT
  kind,
  last_date,
  count(*) AS customers,
  list(customer_id ORDER BY customer_id)[:3] AS examples
FROM unclear
JOIN member USING (customer_key)
GROUP BY kind, last_date
ORDER BY kind, last_date DESC;
