-- Sales of whole markets, as somebody counted them. Grain: period × category (NULL = the whole). Unit: ten-thousandths.
CREATE OR REPLACE TEMP TABLE market AS SELECT period, category, market_sales FROM staged_market WHERE reason IS NULL;

-- Campaigns that win customers. Grain: one accepted row. Unit: people; ten-thousandths.
CREATE OR REPLACE TEMP TABLE acquisition AS
SELECT period, targeted, acquired, cost, channel FROM staged_acquisition WHERE reason IS NULL;

-- What was measured on the journey. Grain: one accepted row.
CREATE OR REPLACE TEMP TABLE touchpoint AS SELECT date, stage, indicator, value FROM staged_touchpoint WHERE reason IS NULL;

-- What customers do besides buying. Grain: customer_id × date × kind, merged ids counted as the customer they stand for.
CREATE OR REPLACE TEMP TABLE engagement AS
SELECT coalesce(identity.customer_id, staged_engagement.customer_id) AS customer_id, date, kind, sum(count)::BIGINT AS count
FROM staged_engagement
LEFT JOIN identity ON identity.alias_id = staged_engagement.customer_id
WHERE reason IS NULL
GROUP BY ALL;

-- What customers spend over all firms. Grain: customer_id × category (NULL = everything), merged ids counted as the customer they stand for.
-- Unit: ten-thousandths; of the currency unit or of a piece.
CREATE OR REPLACE TEMP TABLE wallet AS
SELECT
  coalesce(identity.customer_id, staged_wallet.customer_id) AS customer_id,
  category,
  sum(total_spend)::DECIMAL(38, 0) AS total_spend,
  sum(total_quantity)::DECIMAL(38, 0) AS total_quantity
FROM staged_wallet
LEFT JOIN identity ON identity.alias_id = staged_wallet.customer_id
WHERE reason IS NULL
GROUP BY ALL;

-- What we sell in the categories that markets and wallets are known of. Grain: source_key (NULL: everybody who is in no wallet, unidentified ones
-- too) × month × category. Unit: ten-thousandths, net. Without such tables empty, and no row is asked for its category.
-- quantity: what was brought back is taken off, whichever sign the source gives it; NULL unless every row names one.
CREATE OR REPLACE TEMP TABLE category_sale AS
WITH asked AS (
  SELECT category FROM market WHERE category IS NOT NULL UNION SELECT category FROM wallet WHERE category IS NOT NULL
),
surveyed AS (
  SELECT source_key
  FROM source_customer
  LEFT JOIN identity ON identity.alias_id = source_customer.customer_id
  WHERE coalesce(identity.customer_id, source_customer.customer_id) IN (SELECT customer_id FROM wallet)
)
SELECT
  surveyed.source_key,
  first_of_month(occurred_at) AS month,
  category,
  sum(amount)::DECIMAL(38, 0) AS revenue,
  CASE WHEN count(quantity) = count(*) THEN sum(sign(amount) * abs(quantity)) END::DECIMAL(38, 0) AS quantity
FROM split_transaction
LEFT JOIN surveyed ON surveyed.source_key = source_key_of(written_customer_id)
WHERE category IN (FROM asked)
GROUP BY ALL;
