-- Scores 1 to 5 and the segment they put a customer in. A value on a cut point has the higher score; days since the last purchase count backwards.
CREATE OR REPLACE MACRO recency_score(days, cuts) AS
  CASE WHEN days > cuts[4] THEN 1 WHEN days > cuts[3] THEN 2 WHEN days > cuts[2] THEN 3 WHEN days > cuts[1] THEN 4 ELSE 5 END;
CREATE OR REPLACE MACRO cut_score(value, cuts) AS
  CASE WHEN value >= cuts[4] THEN 5 WHEN value >= cuts[3] THEN 4 WHEN value >= cuts[2] THEN 3 WHEN value >= cuts[1] THEN 2 ELSE 1 END;

-- All scores as one number: customers are summed by it, and only sums are asked for their segment. engagement: 0 = not known.
CREATE OR REPLACE MACRO score_code(recency, frequency, monetary, engagement, is_new) AS
  (((recency * 6 + frequency) * 6 + monetary) * 6 + engagement) * 2 + is_new::INTEGER;
CREATE OR REPLACE MACRO code_by_cuts(cuts, recency_days, orders, monetary, engagement, is_new) AS
  score_code(recency_score(recency_days, cuts[1]), cut_score(orders, cuts[2]), cut_score(monetary, cuts[3]), engagement, is_new);

-- Grain: score_code, every combination of scores once.
CREATE OR REPLACE TEMP TABLE segment_rule AS
WITH rule AS (
  SELECT
    unnest($rule_recency::VARCHAR[])::INTEGER AS recency_score,
    unnest($rule_frequency::VARCHAR[])::INTEGER AS frequency_score,
    unnest($rule_monetary::VARCHAR[])::INTEGER AS monetary_score,
    unnest($rule_engagement::VARCHAR[])::INTEGER AS engagement_score,
    unnest($rule_new::VARCHAR[])::BOOLEAN AS is_new,
    unnest($rule_segment::VARCHAR[]) AS segment
)
SELECT score_code(recency_score, frequency_score, monetary_score, engagement_score, is_new) AS score_code, rule.* FROM rule;

-- Who first bought when he still counts as new, and how engaged a customer is, as of a day. Grain: customer_key.
CREATE OR REPLACE MACRO newcomers(asked) AS TABLE
SELECT customer_key, true AS is_new FROM buyer WHERE first_date >= getvariable('new_froms')[asked + 1];
CREATE OR REPLACE MACRO engaged(asked) AS TABLE
SELECT customer_key, score AS engagement FROM engagement_score WHERE as_of_key = asked;

-- All who bought in either lookback, by what they scored then and now: what segments and their movement are sums of.
-- Grain: prior_code × code (NULL = bought nothing in that lookback). Unit: as of rfm_of.
CREATE OR REPLACE TEMP TABLE rfm_move AS
WITH recent AS (
  SELECT
    rfm_customer.*,
    code_by_cuts(getvariable('cuts'), recency_days, orders, monetary, coalesce(engagement, 0), coalesce(is_new, false)) AS code
  FROM rfm_customer
  LEFT JOIN newcomers(0) USING (customer_key)
  LEFT JOIN engaged(0) USING (customer_key)
),
prior AS (
  SELECT
    customer_key,
    spend,
    code_by_cuts(getvariable('prior_cuts'), recency_days, orders, monetary, coalesce(engagement, 0), coalesce(is_new, false)) AS code
  FROM prior_rfm_customer
  LEFT JOIN newcomers(1) USING (customer_key)
  LEFT JOIN engaged(1) USING (customer_key)
)
SELECT
  prior.code AS prior_code,
  recent.code AS code,
  count(*) AS customers,
  coalesce(sum(recent.spend), 0) AS spend,
  sum(recent.recency_days) AS recency_days,
  sum(recent.orders) AS orders,
  sum(whole_monetary(recent.spend, recent.monetary)) AS monetary,
  coalesce(sum(prior.spend), 0) AS prior_spend
FROM recent
FULL JOIN prior USING (customer_key)
GROUP BY prior.code, recent.code;
