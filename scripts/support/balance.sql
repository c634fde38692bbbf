-- The totals do not come out: where is every mark that is expected, day by day?
SELECT day, expected, present, absent, justified, late, waiting, exempt, not_archived, remainder,
  no_sheet, not_on_sheet, extra
FROM v_balance
ORDER BY day DESC
LIMIT 30;
