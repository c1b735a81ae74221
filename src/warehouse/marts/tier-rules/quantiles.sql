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

-- Grain: window_key × customer_key. tier: 1 the lowest, NULL where not active; is_assigned: by a rule, not for want of one.
CREATE OR REPLACE TEMP VIEW customer_window AS
SELECT
  customer_place.*,
  (tier_count - CASE
    WHEN place_in_window <= larger_tiers * (even_part + 1) THEN (place_in_window - 1) // (even_part + 1)
    ELSE larger_tiers + (place_in_window - larger_tiers * (even_part + 1) - 1) // even_part
  END)::INTEGER AS tier,
  true AS is_assigned
FROM customer_place
LEFT JOIN window_size USING (window_key);
