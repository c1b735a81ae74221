-- Scores 1 to 5 and the segment they put a customer in. A value on a cut point has the higher score; days since the last purchase count backwards.
CREATE OR REPLACE MACRO recency_score(days, cuts) AS
  5 - (days > cuts[1])::INTEGER - (days > cuts[2])::INTEGER - (days > cuts[3])::INTEGER - (days > cuts[4])::INTEGER;
CREATE OR REPLACE MACRO cut_score(value, cuts) AS
  1 + (value >= cuts[1])::INTEGER + (value >= cuts[2])::INTEGER + (value >= cuts[3])::INTEGER + (value >= cuts[4])::INTEGER;

-- All scores as one number, so that a rule is found at its place. engagement: 0 = not known.
CREATE OR REPLACE MACRO score_code(recency, frequency, monetary, engagement, is_new) AS
  (((recency * 6 + frequency) * 6 + monetary) * 6 + engagement) * 2 + is_new::INTEGER;

-- Grain: score_code, every combination of scores once.
CREATE OR REPLACE TEMP TABLE segment_rule AS
WITH rule AS (
  SELECT
    unnest($rule_recency::VARCHAR[])::INTEGER AS recency,
    unnest($rule_frequency::VARCHAR[])::INTEGER AS frequency,
    unnest($rule_monetary::VARCHAR[])::INTEGER AS monetary,
    unnest($rule_engagement::VARCHAR[])::INTEGER AS engagement,
    unnest($rule_new::VARCHAR[])::BOOLEAN AS is_new,
    unnest($rule_segment::VARCHAR[]) AS segment
)
SELECT score_code(recency, frequency, monetary, engagement, is_new) AS score_code, segment FROM rule;

-- Grain: customer_key, of those who bought in either lookback; NULL: bought nothing in that one.
-- probability_active: (T ÷ N)^n of days from registration, else first purchase, in billionths, so that sums do not depend on their order; NULL
-- where nothing was observed yet. Source: value.md §2.
CREATE OR REPLACE TEMP TABLE rfm_segment AS
WITH scored AS (
  SELECT
    rfm_customer.*,
    recency_score(recency_days, cut.recency) AS recency_score,
    cut_score(orders, cut.frequency) AS frequency_score,
    cut_score(rfm_customer.monetary, cut.monetary) AS monetary_score,
    recency_score(prior_recency_days, prior_cut.recency) AS prior_recency_score,
    cut_score(prior_orders, prior_cut.frequency) AS prior_frequency_score,
    cut_score(prior_monetary, prior_cut.monetary) AS prior_monetary_score
  FROM rfm_customer
  LEFT JOIN rfm_cut AS cut ON cut.as_of_key = 0
  LEFT JOIN rfm_cut AS prior_cut ON prior_cut.as_of_key = 1
),
observed AS (
  SELECT
    scored.*,
    score_code(recency_score, frequency_score, monetary_score, coalesce(engaged.score, 0), first_date >= getvariable('new_froms')[1]) AS code,
    score_code(
      prior_recency_score, prior_frequency_score, prior_monetary_score, coalesce(prior_engaged.score, 0), first_date >= getvariable('new_froms')[2]
    ) AS prior_code,
    getvariable('lookback_ends')[1] - 1 - least(first_date, coalesce(registered_at::DATE, first_date)) AS observed_days,
    buyer.last_date - least(first_date, coalesce(registered_at::DATE, first_date)) AS active_days,
    purchase_days - (coalesce(registered_at::DATE, first_date) >= first_date)::INTEGER AS later_days
  FROM scored
  JOIN buyer USING (customer_key)
  LEFT JOIN customer_origin USING (customer_key)
  LEFT JOIN engagement_score AS engaged ON engaged.as_of_key = 0 AND engaged.customer_key = scored.customer_key
  LEFT JOIN engagement_score AS prior_engaged ON prior_engaged.as_of_key = 1 AND prior_engaged.customer_key = scored.customer_key
)
SELECT
  observed.* EXCLUDE (code, prior_code, observed_days, active_days, later_days),
  CASE WHEN observed_days > 0 THEN round(pow(active_days::DOUBLE / observed_days, later_days) * 1000000000)::BIGINT END AS probability_active,
  recent_rule.segment,
  prior_rule.segment AS prior_segment
FROM observed
LEFT JOIN segment_rule AS recent_rule ON recent_rule.score_code = code
LEFT JOIN segment_rule AS prior_rule ON prior_rule.score_code = prior_code;
