-- I cannot find the sheet that I made by hand: which sheets are not ours, and what has no link?
SELECT start_utc, title, sheet, room, instructors, learners, archived, marked
FROM v_sheets
WHERE NOT ours
ORDER BY start_utc;
