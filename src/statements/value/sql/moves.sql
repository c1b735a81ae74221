-- From which segment to which. Grain: prior_segment × segment (NULL = had not bought in that lookback). Unit: ten-thousandths.
SELECT
  prior_rule.segment AS prior_segment,
  rule.segment AS segment,
  sum(customers)::BIGINT AS customers,
  sum(prior_spend) AS prior_revenue,
  sum(spend) AS revenue
FROM rfm_move
LEFT JOIN segment_rule AS prior_rule ON prior_rule.score_code = prior_code
LEFT JOIN segment_rule AS rule ON rule.score_code = code
GROUP BY prior_rule.segment, rule.segment;
