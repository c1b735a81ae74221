-- What single customers are worth. Grain: customer_key, of those who bought in the lookback, in scope 0, the whole company. Unit: the currency; days.
-- probability_alive: BG/NBD formula (11); clv: alive × discounted purchases × Gamma-Gamma's mean spend (5) × margin. What purchases come of who is
-- still there depends on repeats and days alone and comes in as lists, for every pair there is. NULL where nothing is predicted.
CREATE OR REPLACE TEMP TABLE customer_value AS
WITH ahead AS (
  SELECT
    unnest($ahead_repeats::VARCHAR[])::INTEGER AS repeats,
    unnest($ahead_days::VARCHAR[])::INTEGER AS days,
    unnest($ahead_purchases::VARCHAR[])::DOUBLE AS purchases,
    unnest($ahead_discounted::VARCHAR[])::DOUBLE AS discounted
),
history AS (
  SELECT
    customer_key,
    purchase_days - 1 AS repeats,
    datediff('day', first_date, $end::DATE) - 1 AS days,
    (last_date - first_date) / 7 AS last_week,
    (datediff('day', first_date, $end::DATE) - 1) / 7 AS weeks,
    (gross - first_day_gross)::DOUBLE / 10000 AS repeat_spend
  FROM purchase_history
  WHERE cutoff_key = 0
),
predicted AS (
  SELECT
    customer_key,
    CASE
      WHEN repeats = 0 THEN 1.0
      ELSE 1 / (1 + $a::DOUBLE / ($b::DOUBLE + repeats - 1) * exp(($r::DOUBLE + repeats) * ln(($alpha::DOUBLE + weeks) / ($alpha::DOUBLE + last_week))))
    END AS alive,
    purchases,
    discounted,
    $p::DOUBLE * ($v::DOUBLE + repeat_spend) / ($p::DOUBLE * repeats + $q::DOUBLE - 1) AS mean_spend
  FROM history
  JOIN ahead USING (repeats, days)
),
scored AS (
  SELECT
    customer_key,
    recency_days,
    rfm_customer.orders,
    rfm_customer.monetary,
    recency_score(recency_days, getvariable('cuts')[1]) AS recency_score,
    cut_score(rfm_customer.orders, getvariable('cuts')[2]) AS frequency_score,
    cut_score(rfm_customer.monetary, getvariable('cuts')[3]) AS monetary_score,
    engagement AS engagement_score,
    segment,
    probability_active
  FROM rfm_customer
  JOIN value_customer USING (customer_key)
  LEFT JOIN engaged(0) USING (customer_key)
)
SELECT
  0 AS scope_key,
  scored.customer_key,
  recency_days::INTEGER AS recency,
  orders::INTEGER AS frequency,
  round(monetary / 10000, $digits::INTEGER)::DECIMAL(34, 4) AS monetary,
  recency_score,
  frequency_score,
  monetary_score,
  engagement_score,
  $recency_weight::DOUBLE * recency_score + $frequency_weight::DOUBLE * frequency_score + $monetary_weight::DOUBLE * monetary_score AS score,
  segment,
  probability_active::DOUBLE / 1000000000 AS probability_active,
  alive AS probability_alive,
  alive * purchases AS expected_orders,
  CASE WHEN $has_clv THEN round(alive * discounted * mean_spend * $margin::DOUBLE, $digits::INTEGER)::DECIMAL(34, 4) END AS clv
FROM scored
LEFT JOIN predicted USING (customer_key);
