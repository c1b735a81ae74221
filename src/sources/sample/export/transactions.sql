-- One quarter of the sales system's export. Grain: line, with the dirt such exports carry.
COPY (
  WITH
  chosen AS (
    SELECT
      lines.*,
      chance('dirt', line_id, 0) AS dirt,
      CASE
        -- Cards of the old programme, some replaced only in 2024.
        WHEN ordered_at < TIMESTAMP '2024-12-01' AND replaced.old_no IS NOT NULL THEN replaced.old_no
        ELSE lines.member_no
      END AS card_no
    FROM lines LEFT JOIN replaced_cards AS replaced ON replaced.member_no = lines.member_no
    WHERE ordered_at >= $from::TIMESTAMP AND ordered_at < $to::TIMESTAMP
  ),
  copied AS (
    SELECT *, 0 AS copy FROM chosen
    UNION ALL
    -- Sent twice: the same row again.
    SELECT *, 1 FROM chosen WHERE dirt BETWEEN 0.10000 AND 0.10055
    UNION ALL
    -- Corrected by hand: the same id with another amount.
    SELECT * REPLACE (amount + 1000 AS amount), 2 FROM chosen WHERE dirt BETWEEN 0.20000 AND 0.20002
  )
  SELECT
    line_id AS LINE_ID,
    order_no AS ORDER_NO,
    CASE
      WHEN card_no IS NULL THEN ''
      WHEN dirt BETWEEN 0.30000 AND 0.30015 THEN ' ' || card_no || '　'
      WHEN dirt BETWEEN 0.40000 AND 0.40001 THEN lower(card_no)
      ELSE card_no
    END AS MEMBER_NO,
    CASE
      WHEN dirt BETWEEN 0.50000 AND 0.50003 THEN '0000-00-00 00:00:00'
      WHEN dirt BETWEEN 0.60000 AND 0.60004 THEN strftime(ordered_at, '%Y-02-30 %H:%M:%S')
      ELSE strftime(ordered_at, '%Y-%m-%d %H:%M:%S')
    END AS ORDER_DT,
    sale_kind AS SALE_KIND,
    channel AS CHANNEL,
    store AS STORE,
    category AS CATEGORY,
    quantity AS QTY,
    CASE WHEN dirt BETWEEN 0.70000 AND 0.70003 THEN replace(amount::VARCHAR, '0', 'O') ELSE amount::VARCHAR END AS NET_AMT,
    cost AS COST
  FROM copied
  ORDER BY ordered_at, line_id, copy
) TO $path (HEADER);
