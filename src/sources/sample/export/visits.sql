-- Grain: day and place. VISITORS = people counted at the door, or sessions; PROSPECTS = known people who had not bought yet.
COPY (
  WITH
  sold AS (
    SELECT ordered_at::DATE AS day, channel, store, count(*) AS orders
    FROM orders WHERE channel <> '제휴몰' GROUP BY ALL
  ),
  counted AS (
    SELECT
      sold.*,
      chance('visitors', epoch(day)::BIGINT, sold.store) AS luck,
      coalesce(conversion, CASE sold.store WHEN '모바일앱' THEN 0.052 ELSE 0.031 END) AS conversion
    FROM sold LEFT JOIN places ON places.store = sold.store
  )
  SELECT
    strftime(day, '%Y-%m-%d') AS VISIT_DT,
    channel AS CHANNEL,
    store AS STORE,
    round(orders / conversion * (0.85 + 0.30 * luck))::INTEGER AS VISITORS,
    round(orders / conversion * CASE channel WHEN '매장' THEN 0.06 + 0.03 * luck ELSE 0.010 + 0.006 * luck END)::INTEGER AS PROSPECTS
  FROM counted
  ORDER BY day, store
) TO $path (HEADER);
