import Testing

@testable import Hyperplanning

struct WallDateTests {
  @Test(arguments: [
    ("2026-10-26T08:30:00Z", "2026-10-26T08:30:00"), ("2026-10-26T08:30:00", "2026-10-26T08:30:00"),
    ("2026-10-26T08:30:15.0000000Z", "2026-10-26T08:30:15"),
    ("2026-10-26T08:30:15.5+01:00", "2026-10-26T08:30:15"),
    ("2026-10-26T08:30:15-0500", "2026-10-26T08:30:15"),
    ("2026-10-26T08:30:15+02", "2026-10-26T08:30:15"), ("2026-10-26 08:30", "2026-10-26T08:30:00"),
    (" 2024-02-29T23:59:59Z\n", "2024-02-29T23:59:59"),
  ])
  func `a moment keeps its wall clock and loses its zone`(text: String, expected: String) throws {
    #expect(try WallTime?.read(Array(text.utf8))?.description == expected)
  }

  @Test(arguments: [
    ("2026-10-26", "2026-10-26"), ("2026-10-26Z", "2026-10-26"), ("2026-10-26+01:00", "2026-10-26"),
    ("2026-10-26T00:00:00Z", "2026-10-26"),
  ])
  func `a day is read with or without a time`(text: String, expected: String) throws {
    #expect(try WallDate?.read(Array(text.utf8))?.description == expected)
  }

  @Test(arguments: ["", " ", "1899-12-30T00:00:00Z", "1900-12-31T00:00:00", "0001-01-01T00:00:00"])
  func `the service's no date is none`(text: String) throws {
    #expect(try WallTime?.read(Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    "2026-13-01T00:00:00", "2026-02-29T00:00:00", "2026-04-31T00:00:00", "2026-10-26T24:00:00",
    "2026-10-26T08:60:00", "2026-10-26T08:30:60", "2026-10-26T08:30:00.Z", "2026-10-26",
    "26/10/2026",
    "2026-10-26T08:30:00ZZ", "2026-10-26T08:30:00+1", "2026-10-26T8:30:00", "+026-10-26T08:30:00",
  ])
  func `what is no moment is an error`(text: String) {
    #expect(throws: Unreadable.self) { try WallTime?.read(Array(text.utf8)) }
  }

  @Test
  func `days and moments sort as on the wall`() throws {
    let early = WallTime(WallDate(year: 2026, month: 9, day: 30), hour: 23, minute: 59)
    let late = WallTime(WallDate(year: 2026, month: 10, day: 1), hour: 0, minute: 0)
    #expect(early < late)
    #expect(early.date < late.date)
  }
}

struct DayFractionTests {
  @Test(arguments: [
    ("0.0625", 90), ("0", 0), ("1.5", 2160), ("0.041666666666666664", 60), ("0.03472222", 50),
    ("6.94444444444444E-4", 1), ("0.1", 144),
  ])
  func `a fraction of a day makes whole minutes`(text: String, minutes: Int) throws {
    #expect(try DayFraction.read(Array(text.utf8)).minutes == minutes)
  }

  @Test(arguments: ["", "x", "-0.1", "nan", "inf", "1e9", "0,0625", "0.00035", "0.0626"])
  func `a fraction that makes none is an error`(text: String) {
    #expect(throws: Unreadable.self) { try DayFraction.read(Array(text.utf8)) }
  }

  @Test
  func `every minute of a week survives the way there and back`() throws {
    for minutes in 0...(7 * 1440) {
      let text = String(Double(minutes) / 1440)
      #expect(try DayFraction.read(Array(text.utf8)).minutes == minutes)
    }
  }
}

struct Base64Tests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("\u{FF}\u{FE}é", "w7/DvsOp"),
  ])
  func `the standard's own examples come out`(text: String, expected: String) {
    #expect(base64(Array(text.utf8)) == expected)
  }
}
