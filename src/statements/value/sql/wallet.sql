-- Customers whose spend over all firms is known, beside what they spent with us in the lookback. Grain: one row. Unit: customers; ten-thousandths.
-- A wallet of no category is one of everything: where a customer has one, it alone counts, and in money. shares: Σ of own ÷ wallet in billionths,
-- of wallets above zero. *_quantity: NULL where a wallet, or a sale of ours in its category, names none.
WITH own AS (
  SELECT
    coalesce(identity.customer_id, source_customer.customer_id) AS customer_id,
    category,
    sum(revenue) AS revenue,
    CASE WHEN count(quantity) = count(*) THEN sum(quantity) END AS quantity
  FROM category_sale
  JOIN source_customer USING (source_key)
  LEFT JOIN identity ON identity.alias_id = source_customer.customer_id
  WHERE month >= $start::DATE AND month < $end::DATE
  GROUP BY ALL
  UNION ALL
  SELECT customer_id, NULL, sum(amount), NULL
  FROM keyed_sale
  JOIN customer_key USING (customer_key)
  WHERE month >= $start::DATE AND month < $end::DATE AND customer_id IN (SELECT customer_id FROM wallet WHERE category IS NULL)
  GROUP BY customer_id
),
beside AS (
  SELECT
    wallet.customer_id,
    total_spend,
    CASE WHEN wallet.category IS NOT NULL THEN total_quantity END AS total_quantity,
    greatest(coalesce(revenue, 0), 0) AS own,
    CASE WHEN own.customer_id IS NULL THEN 0 WHEN quantity < 0 THEN 0 ELSE quantity END AS own_quantity
  FROM wallet
  LEFT JOIN own ON own.customer_id = wallet.customer_id AND own.category IS NOT DISTINCT FROM wallet.category
  WHERE wallet.category IS NULL OR wallet.customer_id NOT IN (SELECT customer_id FROM wallet WHERE category IS NULL)
),
summed AS (
  SELECT
    customer_id,
    sum(total_spend) AS total_spend,
    sum(own) AS own,
    CASE WHEN count(total_quantity) = count(*) THEN sum(total_quantity) END AS total_quantity,
    CASE WHEN count(own_quantity) = count(*) THEN sum(own_quantity) END AS own_quantity
  FROM beside
  GROUP BY customer_id
),
counted AS (
  SELECT count(total_quantity) = count(*) AND count(own_quantity) = count(*) AS is_counted FROM summed
)
SELECT
  count(*) AS customers,
  coalesce(sum(own), 0)::DECIMAL(38, 0) AS own,
  coalesce(sum(total_spend), 0)::DECIMAL(38, 0) AS total,
  coalesce(sum(CASE WHEN total_spend > 0 THEN round(own::DOUBLE / total_spend * 1000000000)::BIGINT END), 0)::BIGINT AS shares,
  count(CASE WHEN total_spend > 0 THEN 1 END) AS shared,
  coalesce(sum(CASE WHEN own > 0 THEN own END), 0)::DECIMAL(38, 0) AS buyers_own,
  coalesce(sum(CASE WHEN own > 0 THEN total_spend END), 0)::DECIMAL(38, 0) AS buyers_total,
  CASE WHEN bool_and(is_counted) THEN coalesce(sum(CASE WHEN own > 0 THEN own_quantity END), 0)::DECIMAL(38, 0) END AS buyers_own_quantity,
  CASE WHEN bool_and(is_counted) THEN coalesce(sum(CASE WHEN own > 0 THEN total_quantity END), 0)::DECIMAL(38, 0) END AS buyers_total_quantity
FROM summed
CROSS JOIN counted;
