-- 고객변동표, its cells. Grain: pair_key × movement × prior_tier × current_tier. Unit: customers; ten-thousandths.
SELECT
  pair_key,
  movement,
  prior_tier,
  current_tier,
  sum(customers)::BIGINT AS customers,
  sum(prior_revenue) AS prior_revenue,
  sum(revenue) AS revenue
FROM transition
GROUP BY ALL
ORDER BY ALL;
