import Campus
import Daemon
import Testing

struct DayTimeTests {
  @Test(arguments: [
    ("12:00, 22:00", ["12:00", "22:00"]), ("22:00,12:00,22:00", ["12:00", "22:00"]),
    ("7:05", ["07:05"]), ("00:00,23:59", ["00:00", "23:59"]), ("none", []),
  ])
  func `times of day are read in order and once each`(text: String, times: [String]) {
    #expect(DayTime.list(text)?.map(\.description) == times)
  }

  @Test(arguments: [
    "", "noon", "24:00", "12:60", "12", "12:5", "12:00,", "1 2:00 PM", "-1:00", "+1:00", "12:00:00",
    "none, 12:00", "١٢:٠٠",
  ])
  func `what is no time of day is refused`(text: String) {
    #expect(DayTime.list(text) == nil)
  }

  @Test(arguments: [
    ("2026-12-21..2027-01-03", ["2026-12-21..2027-01-03"]), ("2026-12-25", ["2026-12-25"]),
    ("2027-02-15..2027-02-28, 2026-12-25", ["2026-12-25", "2027-02-15..2027-02-28"]), ("", []),
    ("2026-12-25..2026-12-25", ["2026-12-25"]),
  ])
  func `pauses are read in order`(text: String, pauses: [String]) {
    #expect(Pause.list(text)?.map(\.description) == pauses)
  }

  @Test(arguments: [
    "Christmas", "2026-12-21..", "..2026-12-21", "2027-01-03..2026-12-21", "2026-02-30",
    "2026-12-21-2027-01-03", "2026-12-21..2026-12-22..2026-12-23",
  ])
  func `what is no pause is refused`(text: String) {
    #expect(Pause.list(text) == nil)
  }
}
