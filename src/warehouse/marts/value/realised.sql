-- What customers have brought so far, by how many months ago. Grain: grp_kind × grp × months_ago. Unit: ten-thousandths, net.
-- Of customers valued as of the window's end; 0 months ago = the month that ends there.
CREATE OR REPLACE TEMP TABLE past_value AS
SELECT
  group_kind(grouping(tier), grouping(segment), grouping(acquisition_source), grouping(channel)) AS group_kind,
  group_name(tier, segment, acquisition_source, channel) AS group_name,
  months_ago,
  sum(amount) AS spend
FROM (
  SELECT tier, segment, acquisition_source, channel, purchase_month.spend AS amount, datediff('month', month, $end::DATE) - 1 AS months_ago
  FROM purchase_month
  JOIN value_customer USING (customer_key)
)
GROUP BY GROUPING SETS ((months_ago), (months_ago, tier), (months_ago, segment), (months_ago, acquisition_source), (months_ago, channel))
HAVING count(*) > 0 AND (grouping(tier) = 1 OR tier IS NOT NULL);
