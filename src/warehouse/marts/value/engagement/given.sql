-- How engaged customers are: kinds weighted, counts log-scaled, scored by quantile. Grain: as_of_key × customer_key; nobody without points.
-- points: in billionths, so that sums do not depend on their order.
-- Formula: Σ over kinds of weight × ln(1 + count); score = 1 + cut points at 20, 40, 60, 80 % that are reached. Source: value.md §6.
CREATE OR REPLACE TEMP TABLE engagement_score AS
WITH weight AS (
  SELECT unnest($engagement_kinds::VARCHAR[]) AS kind, unnest($engagement_weights::VARCHAR[])::DOUBLE AS weight
),
counted AS (
  SELECT as_of_key, customer_key, kind, sum(count) AS count
  FROM engagement
  JOIN customer_key USING (customer_id)
  JOIN as_of_month ON as_of_month.month = date_trunc('month', engagement.date)
  GROUP BY as_of_key, customer_key, kind
),
pointed AS (
  SELECT as_of_key, customer_key, sum(round(coalesce(weight, 1) * ln(1 + count) * 1000000000)::BIGINT)::BIGINT AS points
  FROM counted
  LEFT JOIN weight USING (kind)
  GROUP BY as_of_key, customer_key
  HAVING points > 0
),
cut AS (
  SELECT as_of_key, quantile_cont(points, [0.2, 0.4, 0.6, 0.8]) AS cuts FROM pointed GROUP BY as_of_key
)
SELECT
  as_of_key,
  customer_key,
  points,
  1 + (points >= cuts[1])::INTEGER + (points >= cuts[2])::INTEGER + (points >= cuts[3])::INTEGER + (points >= cuts[4])::INTEGER AS score
FROM pointed
JOIN cut USING (as_of_key);
