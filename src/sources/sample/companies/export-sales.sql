-- One year of one company's sales. Grain: receipt.
COPY (
  SELECT
    sale_no AS SALE_NO,
    'M' || customer AS MEMBER_NO,
    strftime(sold_at, '%Y-%m-%d %H:%M:%S') AS SOLD_AT,
    amount AS AMOUNT,
    CASE sales_type WHEN 'general' THEN '일반' WHEN 'special' THEN '행사' ELSE '제휴' END AS SALE_KIND,
    channel AS CHANNEL
  FROM sales WHERE company = $company AND year = $year
  ORDER BY sale_no
) TO $path (HEADER);
