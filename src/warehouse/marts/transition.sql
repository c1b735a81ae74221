-- Who went from where to where: the cells that flow and change are sums of.
-- Grain: pair_key × movement × prior_tier × current_tier × prior_type × current_type (NULL = not active then). Unit: ten-thousandths.
-- cost: of goods bought in the current window. lesser_revenue: Σ of the smaller of both spends. grew, shrank: Σ of what retained customers spent more, less than before.
CREATE OR REPLACE TEMP TABLE transition AS
SELECT
  pair_key,
  movement,
  prior_tier,
  current_tier,
  type_of_turn(prior_turn) AS prior_type,
  type_of_turn(current_turn) AS current_type,
  count(*) AS customers,
  sum(prior_spend) AS prior_revenue,
  sum(spend) AS revenue,
  sum(cost) AS cost,
  sum(least(prior_spend, spend)) AS lesser_revenue,
  coalesce(sum(spend - prior_spend) FILTER (movement = 'retained' AND spend > prior_spend), 0) AS grew,
  coalesce(sum(spend - prior_spend) FILTER (movement = 'retained' AND spend < prior_spend), 0) AS shrank,
  count(*) FILTER (movement = 'reactivated' AND first_bought_in_gap) AS first_bought_in_gap,
  count(*) FILTER (movement = 'churned' AND purchases > 0) AS churned_with_purchase,
  count(*) FILTER (movement = 'churned' AND has_refunds_alone) AS churned_refund_only,
  count(*) FILTER (movement = 'new' AND refunded_before) AS new_with_earlier_refund
FROM movement
GROUP BY pair_key, movement, prior_tier, current_tier, prior_turn, current_turn;
