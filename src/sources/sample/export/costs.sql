-- Grain: month, account, and channel or customer group. Unit: won. The accounting system books on the last day of the month.
COPY (
  WITH
  sales AS (
    SELECT date_trunc('month', ordered_at)::DATE AS month, sum(amount) AS revenue FROM lines GROUP BY ALL
  ),
  won AS (
    SELECT
      joined_month AS month_index,
      count(*) FILTER (WHERE event IS NULL) AS ordinary,
      count(*) FILTER (WHERE event IS NOT NULL) AS for_event
    FROM members WHERE joined_month IS NOT NULL GROUP BY ALL
  ),
  booked AS (
    SELECT month, 1 AS position, '전용판관비' AS account, revenue * 0.041 AS amount, '' AS channel, 'capital' AS customer_group FROM sales
    UNION ALL
    SELECT month, 2, '전용판관비', revenue * 0.006, '', 'debt' FROM sales
    UNION ALL
    SELECT month, 3, '공통판관비', 21000000 + revenue * 0.205, '', '' FROM sales
    UNION ALL
    SELECT month, 4 + place, '고객획득비', (ordinary * 16500 + for_event * 27000) * share, channel, ''
    FROM won JOIN months USING (month_index), (VALUES (0, '매장', 0.52), (1, '온라인몰', 0.13), (2, '모바일앱', 0.31), (3, '제휴몰', 0.04)) AS t(place, channel, share)
  )
  SELECT
    strftime(last_day(month), '%Y-%m-%d') AS COST_DT,
    account AS ACCOUNT,
    (1000 * round(amount * (0.97 + 0.06 * chance('cost', epoch(month)::BIGINT, position)) / 1000))::BIGINT AS AMOUNT,
    channel AS CHANNEL,
    customer_group AS CUSTOMER_GROUP
  FROM booked
  ORDER BY month, position
) TO $path (HEADER);
