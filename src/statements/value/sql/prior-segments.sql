-- Segments as of the prior window's end. Grain: segment. Unit: ten-thousandths.
SELECT segment, sum(customers)::BIGINT AS customers, sum(prior_spend) AS revenue
FROM rfm_move
JOIN segment_rule ON score_code = prior_code
GROUP BY segment;
