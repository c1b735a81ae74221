-- The exports as a careful reader takes them: unusable rows out, copies once, replaced cards followed.
CREATE TABLE read_rows AS
SELECT * FROM read_csv($files, all_varchar = true, header = true);

CREATE TABLE sales AS
WITH
once AS (SELECT DISTINCT * FROM read_rows),
told_twice AS (SELECT LINE_ID FROM once GROUP BY ALL HAVING count(*) > 1),
cards AS (SELECT * FROM read_csv($identities, all_varchar = true, header = true))
SELECT
  coalesce(cards.MEMBER_NO, nullif(trim(once.MEMBER_NO, ' 　'), '')) AS customer,
  try_cast(ORDER_DT AS TIMESTAMP) AS sold_at,
  date_trunc('month', try_cast(ORDER_DT AS TIMESTAMP))::DATE AS month,
  try_cast(NET_AMT AS BIGINT) AS amount,
  SALE_KIND AS kind
FROM once LEFT JOIN cards ON cards.OLD_NO = trim(once.MEMBER_NO, ' 　')
WHERE try_cast(ORDER_DT AS TIMESTAMP) IS NOT NULL
  AND try_cast(NET_AMT AS BIGINT) IS NOT NULL
  AND LINE_ID NOT IN (FROM told_twice);
