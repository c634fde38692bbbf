import Edusign
import Testing

struct MaintenanceHoursTests {
  /// 2026-11-21, a Saturday, at midnight UTC.
  private static let saturday: Int64 = 1_795_219_200_000

  @Test(arguments: [
    (14 * 60 + 59, false), (15 * 60, true), (20 * 60 + 59, true), (21 * 60, false),
  ])
  func `the announced hours are Saturday's, on a clock one hour ahead`(minute: Int, inside: Bool) {
    let moment = Self.saturday + Int64(minute) * 60_000
    #expect(MaintenanceHours.announced.contains(moment) == inside)
    for day in 1...6 {
      #expect(!MaintenanceHours.announced.contains(moment + Int64(day) * 86_400_000))
    }
    #expect(MaintenanceHours.announced.contains(moment - 7 * 86_400_000) == inside)
  }

  @Test
  func `a Saturday before 1970 is one as well`() {
    #expect(MaintenanceHours.announced.contains(-5 * 86_400_000 + 16 * 3_600_000))
  }

  @Test(arguments: [
    "saturday 16:00-22:00 +01:00", "monday 00:00-24:00 -05:30", "sunday 03:05-03:06 +00:00",
  ])
  func `what the configuration says is said again`(text: String) throws {
    #expect(try #require(MaintenanceHours(text)).description == text)
  }

  @Test(arguments: [
    "", "saturday", "caturday 16:00-22:00 +01:00", "saturday 22:00-16:00 +01:00",
    "saturday 16-22 +01:00", "saturday 16:00-22:00 01:00", "saturday 16:00-24:30 +01:00",
  ])
  func `hours that make no sense are none`(text: String) {
    #expect(MaintenanceHours(text) == nil)
  }
}
