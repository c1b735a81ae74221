-- Who had bought in the lookback before, in which segment he was then, and whether he still buys: what retention by group is counted from.
-- Grain: customer_key. Unit of the sums: ten-thousandths; days.
CREATE OR REPLACE TEMP TABLE base_customer AS
WITH summed AS (
  SELECT
    customer_key,
    sum(orders)::INTEGER AS orders,
    kept_money(sum(spend)) AS spend,
    max(last_date) AS last_date
  FROM purchase_month
  WHERE is_in_lookback(2, month)
  GROUP BY customer_key
  HAVING count(last_date) > 0
),
counted AS (
  SELECT
    summed.customer_key,
    orders - coalesce(repeats, 0) AS orders,
    recency_days(last_date, 2) AS recency_days,
    monetary_value(spend, orders - coalesce(repeats, 0)) AS monetary
  FROM summed
  LEFT JOIN lookback_repeat ON lookback_repeat.as_of_key = 2 AND lookback_repeat.customer_key = summed.customer_key
),
cut AS (
  SELECT
    score_cuts(recency_days, 1) AS recency,
    score_cuts(orders, 2) AS frequency,
    score_cuts(monetary, 3) AS monetary
  FROM counted
),
coded AS (
  SELECT
    counted.customer_key,
    score_code(
      recency_score(recency_days, recency),
      cut_score(orders, frequency),
      cut_score(counted.monetary, cut.monetary),
      coalesce(score, 0),
      first_date >= getvariable('new_froms')[3]
    ) AS score_code
  FROM counted
  CROSS JOIN cut
  JOIN buyer USING (customer_key)
  LEFT JOIN engagement_score ON engagement_score.as_of_key = 2 AND engagement_score.customer_key = counted.customer_key
)
SELECT coded.customer_key, base_rule.segment, rfm_segment.segment IS NOT NULL AS is_kept
FROM coded
JOIN segment_rule AS base_rule USING (score_code)
LEFT JOIN rfm_segment USING (customer_key);
