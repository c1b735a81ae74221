-- Tiers the company itself gave: the one valid on a window's last local date.
-- Grain of tier_rank: tier name. 1 = the lowest.
CREATE OR REPLACE TEMP TABLE tier_rank AS
SELECT unnest($tier_order::VARCHAR[]) AS name, unnest(range(1, len($tier_order::VARCHAR[]) + 1))::INTEGER AS tier;

-- Grain: last_date × customer_key. tiers > 1: the company's data name different ones for that day.
CREATE OR REPLACE TEMP TABLE member_tier AS
WITH member AS (
  SELECT DISTINCT customer_key, customer_id FROM customer_key
),
tier_date AS (
  SELECT DISTINCT end_date - 1 AS last_date FROM report_window
)
SELECT last_date, customer_key, min(tier_rank.tier) AS tier, count(DISTINCT tier_rank.tier) AS tiers
FROM membership
JOIN member USING (customer_id)
JOIN tier_rank ON tier_rank.name = membership.tier
JOIN tier_date ON valid_from <= last_date AND (valid_to IS NULL OR valid_to > last_date)
GROUP BY last_date, customer_key;

-- Grain of unassigned_tier: one row. NULL = nobody may be without a tier.
CREATE OR REPLACE TEMP TABLE unassigned_tier AS
SELECT (SELECT tier FROM tier_rank WHERE name = $unassigned_tier) AS unassigned;

-- Grain: window_key × customer_key. tier: 1 the lowest, NULL where not active; is_assigned: by a rule, not for want of one.
CREATE OR REPLACE TEMP VIEW customer_window AS
SELECT
  customer_place.*,
  CASE WHEN is_active THEN coalesce(member_tier.tier, unassigned) END AS tier,
  member_tier.tier IS NOT NULL AS is_assigned
FROM customer_place
JOIN report_window USING (window_key)
CROSS JOIN unassigned_tier
LEFT JOIN member_tier ON member_tier.last_date = end_date - 1 AND member_tier.customer_key = customer_place.customer_key;
