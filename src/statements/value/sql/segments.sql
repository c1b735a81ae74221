-- Segments as of the window's end. Grain: segment. Unit: ten-thousandths; sums over customers, means where a sum would not be exact.
SELECT
  segment,
  sum(customers)::BIGINT AS customers,
  sum(spend) AS revenue,
  sum(recency_days)::BIGINT AS recency_days,
  sum(orders)::BIGINT AS orders,
  sum(monetary)::DECIMAL(38, 0) AS monetary,
  sum(customers * recency_score)::BIGINT AS recency_scores,
  sum(customers * frequency_score)::BIGINT AS frequency_scores,
  sum(customers * monetary_score)::BIGINT AS monetary_scores,
  any_value(probability_active) AS probability_active
FROM rfm_move
JOIN segment_rule ON score_code = code
LEFT JOIN (SELECT group_name AS segment, probability_active FROM value_group WHERE group_kind = 'segment') AS own USING (segment)
GROUP BY segment;
