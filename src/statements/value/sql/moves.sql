-- From which segment to which. Grain: prior_segment × segment (NULL = had not bought in that lookback). Unit: ten-thousandths.
SELECT
  prior_segment,
  segment,
  count(*) AS customers,
  coalesce(sum(prior_spend), 0) AS prior_revenue,
  coalesce(sum(spend), 0) AS revenue
FROM rfm_segment
GROUP BY prior_segment, segment;
