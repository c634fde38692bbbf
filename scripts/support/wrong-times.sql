-- The times are wrong: by how many minutes do sheets stand off their classes? One row with 0 is well.
SELECT (unixepoch(sheet.start_utc) - unixepoch(class.start_utc)) / 60 AS minutes_off,
  count(*) AS sheets, min(class.start_local) AS first_class
FROM v_sheets AS sheet
JOIN v_sessions AS class ON class.session = sheet.session AND class.sheet = sheet.sheet
GROUP BY minutes_off
ORDER BY sheets DESC;
