-- Scores 1 to 5 and the segment they put a customer in. A value on a cut point has the higher score; days since the last purchase count backwards.
-- Grain of segment_rule: recency × frequency × monetary × engagement (0 = not known) × is_new, every combination once.
CREATE OR REPLACE TEMP TABLE segment_rule AS
SELECT
  unnest($rule_recency::VARCHAR[])::INTEGER AS recency_score,
  unnest($rule_frequency::VARCHAR[])::INTEGER AS frequency_score,
  unnest($rule_monetary::VARCHAR[])::INTEGER AS monetary_score,
  unnest($rule_engagement::VARCHAR[])::INTEGER AS engagement_score,
  unnest($rule_new::VARCHAR[])::BOOLEAN AS is_new,
  unnest($rule_segment::VARCHAR[]) AS segment;

-- Grain: as_of_key × customer_key, of those who bought in the lookback.
CREATE OR REPLACE TEMP TABLE rfm_segment AS
WITH scored AS (
  SELECT
    rfm_customer.*,
    5 - (recency_days > recency[1])::INTEGER - (recency_days > recency[2])::INTEGER
      - (recency_days > recency[3])::INTEGER - (recency_days > recency[4])::INTEGER AS recency_score,
    1 + (orders >= frequency[1])::INTEGER + (orders >= frequency[2])::INTEGER
      + (orders >= frequency[3])::INTEGER + (orders >= frequency[4])::INTEGER AS frequency_score,
    1 + (rfm_customer.monetary >= rfm_cut.monetary[1])::INTEGER + (rfm_customer.monetary >= rfm_cut.monetary[2])::INTEGER
      + (rfm_customer.monetary >= rfm_cut.monetary[3])::INTEGER + (rfm_customer.monetary >= rfm_cut.monetary[4])::INTEGER AS monetary_score,
    coalesce(engagement_score.score, 0) AS engagement_score,
    purchase_history.first_date >= new_from AS is_new
  FROM rfm_customer
  JOIN rfm_cut USING (as_of_key)
  JOIN as_of USING (as_of_key)
  JOIN purchase_history ON cutoff_key = 0 AND purchase_history.customer_key = rfm_customer.customer_key
  LEFT JOIN engagement_score
    ON engagement_score.as_of_key = rfm_customer.as_of_key AND engagement_score.customer_key = rfm_customer.customer_key
)
SELECT scored.*, segment
FROM scored
JOIN segment_rule USING (recency_score, frequency_score, monetary_score, engagement_score, is_new);
