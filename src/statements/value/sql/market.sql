-- Own sales beside the market's, of both periods. Grain: is_prior × category (NULL = the whole). Unit: ten-thousandths, net.
WITH period AS (
  SELECT false AS is_prior, $label AS label, $start::DATE AS start_date, $end::DATE AS end_date
  UNION ALL
  SELECT true, $prior_label, $prior_start::DATE, $prior_end::DATE
),
own AS (
  SELECT is_prior, category, sum(revenue) AS own
  FROM category_sale
  JOIN period ON month >= start_date AND month < end_date
  GROUP BY is_prior, category
  UNION ALL
  SELECT is_prior, NULL, sum(amount) FROM sale JOIN period ON month >= start_date AND month < end_date GROUP BY is_prior
)
SELECT period.is_prior, market.category, market_sales, coalesce(own, 0)::DECIMAL(38, 0) AS own
FROM market
JOIN period ON market.period = period.label
LEFT JOIN own ON own.is_prior = period.is_prior AND own.category IS NOT DISTINCT FROM market.category
ORDER BY period.is_prior, market.category;
