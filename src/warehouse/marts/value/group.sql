-- Which group a row of grouping sets is of: one of them, or everybody. The flags are those of grouping(): 0 = this is what it is grouped by.
CREATE OR REPLACE MACRO group_kind(tier, segment, source, channel) AS CASE
  WHEN tier = 0 THEN 'tier' WHEN segment = 0 THEN 'segment' WHEN source = 0 THEN 'source' WHEN channel = 0 THEN 'channel' ELSE 'all'
END;
CREATE OR REPLACE MACRO group_name(tier, segment, source, channel) AS coalesce(tier::VARCHAR, segment, source, channel, '');

-- From billionths.
CREATE OR REPLACE MACRO mean_probability(total, customers) AS CASE WHEN customers > 0 THEN (total / customers)::DOUBLE / 1000000000 END;

-- What lifetime value is made of, by group. Grain: group_kind × group_name. Unit: ten-thousandths, net, of the lookback.
CREATE OR REPLACE TEMP TABLE value_group AS
SELECT
  group_kind(grouping(tier), grouping(segment), grouping(acquisition_source), grouping(channel)) AS group_kind,
  group_name(tier, segment, acquisition_source, channel) AS group_name,
  count(*) AS customers,
  sum(spend) AS revenue,
  sum(orders)::BIGINT AS orders,
  mean_probability(sum(probability_active), count(probability_active)) AS probability_active
FROM value_customer
GROUP BY GROUPING SETS ((), (tier), (segment), (acquisition_source), (channel))
HAVING count(*) > 0 AND (grouping(tier) = 1 OR tier IS NOT NULL);

-- Of those who had bought in the lookback before, who bought in this one. Grain: group_kind × group_name, groups as they were then.
CREATE OR REPLACE TEMP TABLE kept_group AS
SELECT
  group_kind(grouping(tier), grouping(segment), grouping(acquisition_source), grouping(channel)) AS group_kind,
  group_name(tier, segment, acquisition_source, channel) AS group_name,
  count(*) AS customers,
  count(CASE WHEN is_kept THEN 1 END) AS kept
FROM base_group
GROUP BY GROUPING SETS ((), (tier), (segment), (acquisition_source), (channel))
HAVING count(*) > 0 AND (grouping(tier) = 1 OR tier IS NOT NULL);
