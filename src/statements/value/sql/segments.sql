-- Segments as of each day. Grain: as_of_key × segment. Unit: ten-thousandths; sums over customers, means where a sum would not be exact.
SELECT
  rfm_segment.as_of_key,
  rfm_segment.segment,
  count(*) AS customers,
  sum(rfm_segment.spend) AS revenue,
  sum(rfm_segment.recency_days)::BIGINT AS recency_days,
  sum(rfm_segment.orders)::BIGINT AS orders,
  sum(round(rfm_segment.monetary)::HUGEINT) AS monetary,
  sum(rfm_segment.recency_score)::BIGINT AS recency_scores,
  sum(rfm_segment.frequency_score)::BIGINT AS frequency_scores,
  sum(rfm_segment.monetary_score)::BIGINT AS monetary_scores,
  mean_probability(sum(probability_active), count(probability_active)) AS probability_active
FROM rfm_segment
LEFT JOIN value_customer ON value_customer.as_of_key = rfm_segment.as_of_key AND value_customer.customer_key = rfm_segment.customer_key
WHERE rfm_segment.as_of_key < 2
GROUP BY rfm_segment.as_of_key, rfm_segment.segment;
