-- What was measured on the journey in both periods. Grain: is_prior × stage × indicator. Unit: the indicator's own; the mean of its values, which are
-- added up as whole millionths, so that the sum does not depend on their order.
SELECT
  date < $start::DATE AS is_prior,
  stage,
  indicator,
  sum(round(value * 1000000)::HUGEINT)::DOUBLE / 1000000 / count(*) AS value
FROM touchpoint
WHERE (date >= $start::DATE AND date < $end::DATE) OR (date >= $prior_start::DATE AND date < $prior_end::DATE)
GROUP BY is_prior, stage, indicator;
