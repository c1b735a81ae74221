-- What staging calls things. A reason is why a row is not counted; NULL = it is. `duplicate` is not a rejection.
CREATE TYPE sales_type_name AS ENUM ('general', 'special', 'partner');
CREATE TYPE reason_name AS ENUM (
  'duplicate',
  'transaction_id.missing', 'transaction_id.conflict',
  'occurred_at.missing', 'occurred_at.unparsable',
  'amount.missing', 'amount.unparsable', 'amount.too-large',
  'cost.unparsable', 'cost.too-large', 'quantity.unparsable',
  'customer_id.missing', 'customer_id.conflict', 'registered_at.unparsable',
  'alias_id.missing',
  'tier.missing', 'from.missing', 'from.unparsable', 'to.unparsable', 'to.before-from',
  'date.missing', 'date.unparsable',
  'visitors.missing', 'visitors.unparsable', 'identified_prospects.unparsable',
  'indicator.missing', 'indicator.conflict', 'period.missing', 'period.unparsable', 'period.conflict',
  'market_sales.missing', 'market_sales.unparsable', 'market_sales.too-large',
  'total_spend.missing', 'total_spend.unparsable', 'total_spend.too-large', 'total_quantity.unparsable',
  'targeted.missing', 'targeted.unparsable', 'acquired.missing', 'acquired.unparsable', 'cost.missing',
  'kind.missing', 'count.unparsable',
  'value.missing', 'value.unparsable', 'revenue.missing', 'revenue.unparsable', 'revenue.too-large'
);

-- Source value → canonical value of one mapped column.
CREATE TABLE value_mapping (column_name VARCHAR, source_value VARCHAR, canonical_value VARCHAR);

-- Text without leading and trailing Unicode white space (the property White_Space); nothing left = NULL.
CREATE MACRO trimmed(value) AS nullif(
  regexp_replace(
    value,
    '^[\s\x{0B}\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]+|[\s\x{0B}\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]+$',
    '', 'g'
  ),
  ''
);

-- The same for text of many different values: what begins and ends visibly, in ASCII or in Hangul syllables, is itself already.
-- Text of as many bytes as characters is all ASCII, and six of its characters are white space.
-- A text reversed begins with its last character and whatever combines with it, and white space combines with no syllable.
CREATE MACRO trimmed_id(value) AS CASE
  WHEN
    strlen(value) = length(value) AND value BETWEEN '!' AND '~' AND NOT ends_with(value, ' ') AND NOT ends_with(value, chr(9))
    AND NOT ends_with(value, chr(10)) AND NOT ends_with(value, chr(11)) AND NOT ends_with(value, chr(12)) AND NOT ends_with(value, chr(13))
    THEN value
  WHEN value BETWEEN '가' AND '힣' AND (reverse(value) BETWEEN '!' AND '~' OR reverse(value) BETWEEN '가' AND '힣') THEN value
  ELSE trimmed(value)
END;

-- The same for text of few different values, as the rows at hand have it: `trimmed` where each value is there once, `trimmed_id` where every row spells it.
CREATE MACRO trimmed_kind(value) AS trimmed(value);

-- A number in text without the commas between its thousands; NULL where they stand elsewhere.
CREATE MACRO ungrouped(value) AS CASE
  WHEN contains(value, '_') THEN NULL
  WHEN contains(value, ',') THEN CASE
    WHEN regexp_full_match(value, '[+-]?\d{1,3}(,\d{3})+(\.\d*)?') THEN replace(value, ',', '')
  END
  ELSE value
END;
-- A BIGINT or a DECIMAL of up to 18 digits, four of them decimals, as ten-thousandths; NULL when it does not fit. Multiplying overflows beyond ten digits, and wide
-- decimals are twenty times slower, so only large values are widened.
CREATE MACRO ten_thousandths_of_number(value) AS CASE
  WHEN value BETWEEN -9999999999 AND 9999999999 THEN (value * 10000)::BIGINT
  WHEN value::DECIMAL(38, 4) BETWEEN -922337203685477.5807 AND 922337203685477.5807 THEN (value::DECIMAL(38, 4) * 10000)::BIGINT
END;
CREATE MACRO ten_thousandths_of_wide(value) AS CASE
  WHEN value BETWEEN -922337203685477.5807 AND 922337203685477.5807 THEN (value * 10000)::BIGINT
END;

-- A decimal number in text as ten-thousandths, rounded half away from zero; NULL when it is none or does not fit.
-- Text becomes DECIMAL(18, 4) a hundred times faster than DECIMAL(38, 4), which CASE, unlike COALESCE, tries only where it must.
CREATE MACRO ten_thousandths(value) AS CASE
  WHEN TRY_CAST(ungrouped(value) AS DECIMAL(18, 4)) IS NULL THEN ten_thousandths_of_wide(TRY_CAST(ungrouped(value) AS DECIMAL(38, 4)))
  ELSE ten_thousandths_of_number(TRY_CAST(ungrouped(value) AS DECIMAL(18, 4)))
END;

-- Whether the text is a number at all, however large.
CREATE MACRO is_number(value) AS
  regexp_full_match(ungrouped(value), '[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?');

-- Whether a number in text may have more than four decimals.
CREATE MACRO may_need_rounding(value) AS NOT ends_with(value, '.00')
  AND (contains(value, '.') AND length(value) - strpos(value, '.') > 4 OR contains(value, 'e') OR contains(value, 'E'));

-- What rounding to four decimals added; NULL when nothing.
CREATE MACRO rounding_of_text(value) AS nullif(
  TRY_CAST(
    TRY_CAST(TRY_CAST(ungrouped(value) AS DECIMAL(38, 4)) AS DECIMAL(38, 18)) - TRY_CAST(ungrouped(value) AS DECIMAL(38, 18))
    AS DECIMAL(18, 18)
  ),
  0
);

-- A count: digits, grouped or with decimals that are all zero.
CREATE MACRO whole_number(value) AS CASE
  WHEN regexp_full_match(ungrouped(value), '\+?\d{1,15}(\.0*)?') THEN TRY_CAST(split_part(ungrouped(value), '.', 1) AS BIGINT)
END;

-- The label of a period: 2026-10, 2026-Q4, 2026-H2, 2026 or with FY before all but months; NULL when it is none.
CREATE MACRO period_label(value) AS CASE
  WHEN regexp_full_match(value, '\d{4}-(0[1-9]|1[0-2])|(FY)?\d{4}(-(Q[1-4]|H[12]))?') THEN value
END;

-- A rate or a count, in decimals or in percent: 0.903, 90.3 %, 1,200. Not money, so a double.
CREATE MACRO plain_figure(value) AS CASE
  WHEN ends_with(value, '%') THEN TRY_CAST(CASE WHEN is_number(trimmed(value[:-2])) THEN ungrouped(trimmed(value[:-2])) || 'e-2' END AS DOUBLE)
  WHEN is_number(value) THEN TRY_CAST(ungrouped(value) AS DOUBLE)
END;

-- The first day of a local time's month. Truncating costs twice as much.
CREATE MACRO first_of_month(value) AS value::DATE - (day(value::DATE) - 1)::INTEGER;
