-- local_time_of: a date or time in text as the company's wall clock; NULL when it is none, or no day of the calendar.
-- What a cast would write in the same nineteen letters is what it says; other ISO is cast too, once its form is known. Else `2026/10/01`, `2026. 10. 1. 오후 3:20`, `2026년 10월 1일 15시 20분`, `20261001`, `20261001152000`,
-- with an offset, `Z` or an IANA zone behind a time of day. Casting text with an offset to TIMESTAMP drops the offset: never do.
CREATE OR REPLACE MACRO present_time(value) AS trimmed_id(value);

CREATE OR REPLACE MACRO time_parts(value) AS CASE
  WHEN regexp_matches(value, '^\d{8}') THEN regexp_extract(
    value,
    '^(\d{4})(\d\d)(\d\d)(?:[ T]?()(\d\d):?(\d\d)(?::?(\d\d)(?:\.(\d{1,9}))?)?()\s*(Z|[+-](?:0\d|1[0-8])(?::?[0-5]\d)?)?)?$',
    ['year', 'month', 'day', 'before', 'hour', 'minute', 'second', 'fraction', 'after', 'zone']
  )
  ELSE regexp_extract(
    value,
    '(?i)^(\d{4})\s*[-/.년]\s*(\d{1,2})\s*[-/.월]\s*(\d{1,2})\s*[.일]?(?:(?:\s*T\s*|\s*,\s*|\s+)(오전|오후|AM|PM)?\s*(\d{1,2})(?::|\s*시\s*)(\d{1,2})(?:(?::|\s*분\s*)(\d{1,2})(?:[.,](\d{1,9}))?)?\s*[분초]?\s*(AM|PM)?\s*(Z|UTC|GMT|[+-](?:0\d|1[0-8])(?::?[0-5]\d)?|[a-z]+/[a-z0-9_/+-]+)?(?:\[[a-z0-9_/+-]+\])?)?$',
    ['year', 'month', 'day', 'before', 'hour', 'minute', 'second', 'fraction', 'after', 'zone']
  )
END;

CREATE OR REPLACE MACRO hour_of_day(meridiem, hour) AS CASE
  WHEN hour > 23 THEN NULL
  WHEN meridiem IN ('오전', 'AM') THEN CASE WHEN hour = 12 THEN 0 WHEN hour < 12 THEN hour END
  WHEN meridiem IN ('오후', 'PM') AND hour < 12 THEN hour + 12
  ELSE hour
END;

CREATE OR REPLACE MACRO iso_time(parts) AS
  parts.year || '-' || lpad(parts.month, 2, '0') || '-' || lpad(parts.day, 2, '0') || CASE
    WHEN parts.hour = '' THEN ' 00:00:00'
    ELSE ' ' || lpad(hour_of_day(upper(parts.before || parts.after), parts.hour::INTEGER)::VARCHAR, 2, '0')
      || ':' || lpad(parts.minute, 2, '0')
      || ':' || lpad(parts.second, 2, '0')
      || '.' || rpad(parts.fraction[:6], 6, '0')
  END;

CREATE OR REPLACE MACRO time_of_text(value, zone) AS CASE
  WHEN value IS NULL THEN NULL
  WHEN regexp_full_match(value, '\d{4}-\d\d-\d\d([ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?)?') THEN TRY_CAST(value AS TIMESTAMP)
  ELSE list_transform(
    [time_parts(value)],
    lambda parts: CASE
      WHEN parts.zone = '' THEN TRY_CAST(iso_time(parts) AS TIMESTAMP)
      WHEN parts.zone[1] IN ('+', '-') THEN TRY_CAST(iso_time(parts) || parts.zone AS TIMESTAMPTZ) AT TIME ZONE zone
      ELSE TRY_CAST(iso_time(parts) || ' ' || replace(upper(parts.zone), 'Z', 'UTC') AS TIMESTAMPTZ) AT TIME ZONE zone
    END
  )[1]
END;

CREATE OR REPLACE MACRO local_time_of(value, zone, format) AS CASE
  WHEN strlen(value) = 19 AND TRY_CAST(value AS TIMESTAMP)::VARCHAR = value THEN TRY_CAST(value AS TIMESTAMP)
  ELSE list_transform([trimmed_id(value)], lambda written: time_of_text(written, zone))[1]
END;
