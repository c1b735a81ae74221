-- Grain: member, month and kind. Reviews, wish lists and opened messages of the last 14 months; four rows do not say of whom, two no date.
COPY (
  WITH
  active AS (
    SELECT member, member_no, month_index, month
    FROM members
    JOIN months ON months.month >= greatest(DATE '2025-09-01', date_trunc('month', joined_on))
    WHERE chance('engaged', member, month_index) < 0.12 + 0.25 * attachment
  ),
  done AS (
    SELECT
      member,
      member_no,
      month + (27 * chance('on', member, month_index))::INTEGER AS day,
      kind,
      1 + floor(most * chance('count ' || kind, member, month_index))::INTEGER AS times
    FROM active
    CROSS JOIN (VALUES ('후기', 0.15, 2), ('찜', 0.45, 6), ('메시지 열람', 0.85, 9)) AS t(kind, likely, most)
    WHERE chance(kind, member, month_index) < likely
  ),
  numbered AS (
    SELECT *, row_number() OVER (ORDER BY day, member, kind) AS row FROM done
  )
  SELECT
    CASE WHEN row IN (101, 2002, 3003, 5005) THEN '' ELSE member_no END AS MEMBER_NO,
    CASE WHEN row IN (404, 4444) THEN '미상' ELSE strftime(day, '%Y-%m-%d') END AS DONE_ON,
    kind AS KIND,
    times AS TIMES
  FROM numbered
  ORDER BY row
) TO $path (HEADER);
