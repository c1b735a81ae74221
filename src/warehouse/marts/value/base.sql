-- Who had bought in the lookback before, in which segment he was then, and whether he still buys: what retention by group is counted from.
-- Grain of base_rfm: customer_key.
CREATE OR REPLACE TEMP TABLE base_rfm AS FROM rfm_of(2);
SET VARIABLE base_cuts = score_cuts('base_rfm');

-- Grain: customer_key.
CREATE OR REPLACE TEMP TABLE base_customer AS
WITH coded AS (
  SELECT
    customer_key,
    code_by_cuts(getvariable('base_cuts'), recency_days, orders, monetary, coalesce(engagement, 0), coalesce(is_new, false)) AS score_code
  FROM base_rfm
  LEFT JOIN newcomers(2) USING (customer_key)
  LEFT JOIN engaged(2) USING (customer_key)
)
SELECT coded.customer_key, segment, rfm_customer.customer_key IS NOT NULL AS is_kept
FROM coded
JOIN segment_rule USING (score_code)
LEFT JOIN rfm_customer USING (customer_key);
DROP TABLE base_rfm;
