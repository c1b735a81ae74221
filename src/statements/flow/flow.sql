-- 고객흐름표, its cells. Grain: pair_key × movement × prior_type × current_type. Unit: customers; ten-thousandths.
SELECT
  pair_key,
  movement,
  prior_type,
  current_type,
  sum(customers)::BIGINT AS customers,
  sum(prior_revenue) AS prior_revenue,
  sum(revenue) AS revenue,
  sum(lesser_revenue) AS lesser_revenue,
  sum(grew) AS grew,
  sum(shrank) AS shrank,
  sum(first_bought_in_gap)::BIGINT AS first_bought_in_gap,
  sum(churned_with_purchase)::BIGINT AS churned_with_purchase,
  sum(churned_refund_only)::BIGINT AS churned_refund_only,
  sum(new_with_earlier_refund)::BIGINT AS new_with_earlier_refund
FROM transition
GROUP BY ALL
ORDER BY ALL;
