-- Tiers of equal size by spend: k + 1 − NTILE(k), written out, because each customer's place is known.
-- Grain of window_size: window_key. Upper tiers hold one more where the number does not divide.
CREATE OR REPLACE TEMP TABLE window_size AS
SELECT
  window_key,
  count(*) // $tier_count::BIGINT AS even_part,
  count(*) % $tier_count::BIGINT AS larger_tiers,
  $tier_count::BIGINT AS tier_count
FROM customer_place
WHERE is_active
GROUP BY window_key;

-- Customers of equal spend on both sides of a border between tiers, whom the bytes of their ids put in order. Grain: window_key × customer_key. Usually few.
CREATE OR REPLACE TEMP TABLE tied_place AS
WITH border AS (
  SELECT window_key, tier * even_part + least(tier, larger_tiers) AS place
  FROM window_size
  CROSS JOIN (SELECT unnest(range(1, $tier_count::BIGINT)) AS tier)
),
tied_spend AS (
  SELECT DISTINCT border.window_key, upper_place.spend
  FROM border
  JOIN customer_place AS upper_place ON upper_place.window_key = border.window_key AND upper_place.place_in_window = place
  JOIN customer_place AS lower_place ON lower_place.window_key = border.window_key AND lower_place.place_in_window = place + 1
  WHERE upper_place.spend = lower_place.spend
),
tied AS (
  SELECT window_key, customer_key, spend, place_in_window FROM customer_place JOIN tied_spend USING (window_key, spend) WHERE is_active
)
SELECT
  window_key,
  customer_key,
  min(place_in_window) OVER (PARTITION BY window_key, spend)
    + row_number() OVER (PARTITION BY window_key, spend ORDER BY customer_id) - 1 AS settled_place
FROM tied
JOIN customer_key USING (customer_key);

-- Grain: window_key × customer_key. tier: 1 the lowest, NULL where not active; is_assigned: by a rule, not for want of one.
CREATE OR REPLACE TEMP VIEW customer_window AS
SELECT
  placed.* EXCLUDE (settled_place, tier_count, larger_tiers, even_part),
  (tier_count - CASE
    WHEN settled_place <= larger_tiers * (even_part + 1) THEN (settled_place - 1) // (even_part + 1)
    ELSE larger_tiers + (settled_place - larger_tiers * (even_part + 1) - 1) // even_part
  END)::INTEGER AS tier,
  true AS is_assigned
FROM (
  SELECT customer_place.*, coalesce(settled_place, place_in_window) AS settled_place, tier_count, larger_tiers, even_part
  FROM customer_place
  LEFT JOIN tied_place USING (window_key, customer_key)
  LEFT JOIN window_size USING (window_key)
) AS placed;
