import FoundationEssentials
import TestSupport
import Testing

@testable import Edusign

struct UTCTimeTests {
  @Test(
    arguments: zip(
      [
        "1970-01-01T00:00:00Z", "2025-12-11T18:18:38.000Z", "2025-12-11T18:18:38.120Z",
        "2025-12-11T20:18:38+02:00", "2025-12-11T20:18:38.5+0200", "2025-12-11T13:48:38-04:30",
        "2024-02-29T23:59:59.999999999Z", "1969-12-31T23:59:59Z", "2000-02-29T00:00:00Z",
      ],
      [
        0, 1_765_477_118_000, 1_765_477_118_120, 1_765_477_118_000, 1_765_477_118_500,
        1_765_477_118_000, 1_709_251_199_999, -1000, 951_782_400_000,
      ] as [Int64]
    )
  )
  func `instants are read from every accepted form`(text: String, expected: Int64) {
    #expect(UTCTime.milliseconds(text) == expected)
  }

  @Test(arguments: [
    "", "2025-12-11", "2025-12-11T18:18:38", "2025-12-11 18:18:38", "2025-12-11 18:18:38Z",
    "2025-12-11T18:18Z", "2025-12-11T18:18:38z", "2025-12-11T18:18:38.Z", "2025-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z", "2025-13-01T00:00:00Z", "2025-00-01T00:00:00Z",
    "2025-01-00T00:00:00Z", "2025-04-31T00:00:00Z", "2025-01-01T24:00:00Z",
    "2025-01-01T00:60:00Z", "2025-01-01T00:00:60Z", "2025-01-01T00:00:00+25:00",
    "2025-01-01T00:00:00+0160", "2025-01-01T00:00:00+2:00", "2025-01-01T00:00:00Z ",
    "+2025-01-01T00:00:00Z", "2025-01-01T00:00:00.0000000000Z", "2025-1-1T00:00:00Z",
    "١٩٧٠-01-01T00:00:00Z", "1765477118000",
  ])
  func `a text of another form names no instant`(text: String) {
    #expect(UTCTime.milliseconds(text) == nil)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `writing and reading agree with the system's own calendar`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    for _ in 0..<200 {
      let seconds = Int64.random(in: -62_135_596_800...253_402_300_799, using: &random)
      let date = Date(timeIntervalSince1970: Double(seconds))
      let text = UTCTime.text(seconds * 1000)
      if seconds > -12_219_292_800 { #expect(text == style.format(date)) }
      #expect(UTCTime.milliseconds(text) == seconds * 1000)
    }
  }

  @Test func `whole seconds are written with three zeros and Z`() {
    #expect(UTCTime.text(1_765_477_118_000) == "2025-12-11T18:18:38.000Z")
    #expect(UTCTime.text(-1) == "1969-12-31T23:59:59.999Z")
  }

  @Test func `days are counted and nonsense is no day`() {
    #expect(UTCTime.dayNumber("1970-01-02") == 1)
    #expect(UTCTime.dayNumber("2026-03-01").map { $0 - 1 } == UTCTime.dayNumber("2026-02-28"))
    #expect(UTCTime.dayNumber("2026-02-29") == nil)
    #expect(UTCTime.dayNumber("2026-2-1") == nil)
    #expect(UTCTime.dayNumber("2026-02-01T00:00:00Z") == nil)
  }
}
