-- From which segment to which. Grain: prior_segment × segment (NULL = had not bought in that lookback). Unit: ten-thousandths.
WITH prior AS (SELECT customer_key, segment AS prior_segment, spend AS prior_spend FROM rfm_segment WHERE as_of_key = 1),
recent AS (SELECT customer_key, segment, spend FROM rfm_segment WHERE as_of_key = 0)
SELECT
  prior_segment,
  segment,
  count(*) AS customers,
  coalesce(sum(prior_spend), 0) AS prior_revenue,
  coalesce(sum(spend), 0) AS revenue
FROM recent
FULL JOIN prior USING (customer_key)
GROUP BY prior_segment, segment;
