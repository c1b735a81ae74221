-- Tiers by fixed bounds of spend; who stands on a bound is in the higher tier.
-- Grain of tier_bounds: one row. Unit: ten-thousandths, ascending.
CREATE OR REPLACE TEMP TABLE tier_bounds AS SELECT $tier_bounds::VARCHAR[]::DECIMAL(38, 0)[] AS bounds;

-- Grain: window_key × customer_key. tier: 1 the lowest, NULL where not active; is_assigned: by a rule, not for want of one.
CREATE OR REPLACE TEMP VIEW customer_window AS
SELECT
  customer_place.*,
  CASE WHEN is_active THEN 1 + len(list_filter(bounds, lambda bound: bound <= spend)) END::INTEGER AS tier,
  true AS is_assigned
FROM customer_place
CROSS JOIN tier_bounds;
