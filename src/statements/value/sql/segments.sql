-- Segments as of each day. Grain: as_of_key × segment. Unit: ten-thousandths; sums over customers, means where a sum would not be exact.
SELECT
  0 AS as_of_key,
  segment,
  count(*) AS customers,
  sum(spend) AS revenue,
  sum(recency_days)::BIGINT AS recency_days,
  sum(orders)::BIGINT AS orders,
  sum(round(monetary)::HUGEINT) AS monetary,
  sum(recency_score)::BIGINT AS recency_scores,
  sum(frequency_score)::BIGINT AS frequency_scores,
  sum(monetary_score)::BIGINT AS monetary_scores,
  mean_probability(sum(probability_active), count(probability_active)) AS probability_active
FROM rfm_segment
WHERE segment IS NOT NULL
GROUP BY segment
UNION ALL
SELECT
  1,
  prior_segment,
  count(*),
  sum(prior_spend),
  sum(prior_recency_days)::BIGINT,
  sum(prior_orders)::BIGINT,
  sum(round(prior_monetary)::HUGEINT),
  sum(prior_recency_score)::BIGINT,
  sum(prior_frequency_score)::BIGINT,
  sum(prior_monetary_score)::BIGINT,
  NULL
FROM rfm_segment
WHERE prior_segment IS NOT NULL
GROUP BY prior_segment;
