-- Grain: month and account of one company. Unit: won. Booked on the last day of the month; ratios are the company's own.
COPY (
  WITH
  ratios AS (
    SELECT * FROM (VALUES ('A', 0.612, 0.061, 0.118, 410000), ('B', 0.648, 0.052, 0.139, 330000)) AS t(company, goods, dedicated, common, per_new) WHERE company = $company
  ),
  months AS (
    SELECT date_trunc('month', sold_at)::DATE AS month, sum(amount)::DOUBLE AS revenue FROM sales WHERE company = $company GROUP BY ALL
  ),
  entered AS (
    SELECT date_trunc('month', first_sold)::DATE AS month, count(*) AS newcomers
    FROM (SELECT customer, min(sold_at) AS first_sold FROM sales WHERE company = $company AND customer IS NOT NULL AND amount > 0 GROUP BY customer)
    GROUP BY ALL
  ),
  booked AS (
    SELECT month, 1 AS position, '매출원가' AS account, revenue * goods AS amount FROM months, ratios
    UNION ALL
    SELECT month, 2, '전용판관비', revenue * dedicated FROM months, ratios
    UNION ALL
    SELECT month, 3, '공통판관비', revenue * common FROM months, ratios
    UNION ALL
    SELECT month, 4, '고객획득비', coalesce(newcomers, 0) * per_new FROM months LEFT JOIN entered USING (month), ratios
  )
  SELECT
    strftime(last_day(month), '%Y-%m-%d') AS COST_DT,
    account AS ACCOUNT,
    (1000 * round(amount * (0.97 + 0.06 * chance('cost ' || $company, epoch(month)::BIGINT, position::BIGINT)) / 1000))::BIGINT AS AMOUNT
  FROM booked
  ORDER BY month, position
) TO $path (HEADER);
