-- Grain: month and category. A made-up institute's estimate of what all shops of the country's middle size sell, in won.
COPY (
  WITH sold AS (
    SELECT date_trunc('month', ordered_at)::DATE AS month, category, sum(amount)::BIGINT AS amount FROM lines GROUP BY ALL
  )
  SELECT
    strftime(sold.month, '%Y-%m') AS PERIOD,
    category AS CATEGORY,
    1000000 * round(amount / (0.11 + 0.05 * chance('share', hash(category), 0) - 0.0006 * month_index + 0.006 * chance('estimate', hash(category), month_index)) / 1000000)::BIGINT AS MARKET_SALES
  FROM sold
  JOIN months ON months.month = sold.month
  ORDER BY ALL
) TO $path (HEADER);
