-- Grain: paid membership of a member, from joining it to leaving it; VALID_TO empty = still running. Each renews by the year with a chance of his own.
COPY (
  WITH RECURSIVE
  paid AS (
    SELECT
      member,
      member_no,
      joined_on + (20 + floor(240 * chance('pays from', member, 0)))::INTEGER AS valid_from,
      -- Who gives up easily gives up soon; the rest stay.
      0.06 + 0.74 * power(chance('gives up', member, 0), 2.2) AS likely
    FROM members
    WHERE chance('pays', member, 0) < 0.05 + 0.2 * attachment
  ),
  renewed AS (
    SELECT member, valid_from, likely, 1 AS year, chance('renews', member, 1) >= likely AS stays FROM paid
    UNION ALL
    SELECT member, valid_from, likely, year + 1, chance('renews', member, year + 1) >= likely FROM renewed WHERE stays AND year < 10
  )
  SELECT
    member_no AS MEMBER_NO,
    strftime(paid.valid_from, '%Y-%m-%d') AS VALID_FROM,
    coalesce(strftime(min(CASE WHEN NOT stays AND paid.valid_from + to_years(year) <= DATE '2026-10-31' THEN paid.valid_from + to_years(year) END), '%Y-%m-%d'), '') AS VALID_TO
  FROM paid
  JOIN renewed USING (member)
  WHERE paid.valid_from <= DATE '2026-10-31'
  GROUP BY paid.member, member_no, paid.valid_from
  ORDER BY paid.valid_from, member_no
) TO $path (HEADER);
