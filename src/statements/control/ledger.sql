-- The ledger's revenue of a period: its own line, else the sum of its months where the ledger has them all. Grain: one row. Unit: ten-thousandths.
-- revenue NULL = the ledger does not say. months: how many of the period's it has.
WITH month AS (
  SELECT strftime(first_day, '%Y-%m') AS label
  FROM (SELECT unnest(generate_series($start::DATE, $end::DATE - INTERVAL 1 MONTH, INTERVAL 1 MONTH)) AS first_day)
),
monthly AS (
  SELECT sum(revenue) AS revenue, count(control.period) AS months, count(*) AS wanted
  FROM month
  LEFT JOIN control ON control.period = month.label
)
SELECT
  coalesce(
    (SELECT revenue FROM control WHERE period = $period),
    (SELECT revenue FROM monthly WHERE months = wanted)
  )::DECIMAL(38, 0) AS revenue
FROM monthly;
