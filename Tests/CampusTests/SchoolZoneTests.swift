import Campus
import Testing

struct SchoolZoneTests {
  /// A wall time and the moment that it means, computed by another time zone library.
  struct Case: CustomTestStringConvertible {
    var zone = "Europe/Paris"
    let wall: String
    let moment: String

    var testDescription: String { "\(wall) in \(zone)" }
  }

  private func reading(_ wall: String, in zone: String) throws -> SchoolZone.Reading {
    let zone = try #require(SchoolZone(zone))
    return zone.reading(of: try #require(WallTime(wall)))
  }

  @Test(arguments: [
    Case(wall: "2026-03-29T01:59:59", moment: "2026-03-29T00:59:59Z"),
    Case(wall: "2026-03-29T03:00:00", moment: "2026-03-29T01:00:00Z"),
    Case(wall: "2026-10-25T01:59:59", moment: "2026-10-24T23:59:59Z"),
    Case(wall: "2026-10-25T03:00:00", moment: "2026-10-25T02:00:00Z"),
    Case(wall: "2027-03-28T01:59:59", moment: "2027-03-28T00:59:59Z"),
    Case(wall: "2027-03-28T03:00:00", moment: "2027-03-28T01:00:00Z"),
    Case(wall: "2027-10-31T01:59:59", moment: "2027-10-30T23:59:59Z"),
    Case(wall: "2027-10-31T03:00:00", moment: "2027-10-31T02:00:00Z"),
    Case(zone: "Indian/Reunion", wall: "2026-03-29T02:30:00", moment: "2026-03-28T22:30:00Z"),
    Case(zone: "Indian/Reunion", wall: "2026-10-25T02:30:00", moment: "2026-10-24T22:30:00Z"),
    Case(zone: "Pacific/Noumea", wall: "2026-03-29T02:30:00", moment: "2026-03-28T15:30:00Z"),
    Case(zone: "Pacific/Noumea", wall: "2026-10-25T02:30:00", moment: "2026-10-24T15:30:00Z"),
    Case(zone: "America/Guadeloupe", wall: "2026-03-29T02:30:00", moment: "2026-03-29T06:30:00Z"),
    Case(zone: "America/Guadeloupe", wall: "2026-10-25T02:30:00", moment: "2026-10-25T06:30:00Z"),
  ])
  func `a wall time that a clock shows once means one moment`(_ example: Case) throws {
    guard case .once(let moment) = try reading(example.wall, in: example.zone) else {
      Issue.record("not shown exactly once")
      return
    }
    #expect(moment.description == example.moment)
    #expect(SchoolZone(example.zone)?.wall(at: moment).description == example.wall)
  }

  @Test(arguments: ["2026-03-29", "2027-03-28"], ["02:00:00", "02:30:00", "02:59:59"])
  func `the hour that the clocks skip means no moment`(day: String, time: String) throws {
    #expect(try reading("\(day)T\(time)", in: "Europe/Paris") == .never)
  }

  @Test(arguments: [
    Case(wall: "2026-10-25T02:00:00", moment: "2026-10-25T00:00:00Z"),
    Case(wall: "2026-10-25T02:59:59", moment: "2026-10-25T00:59:59Z"),
    Case(wall: "2027-10-31T02:30:00", moment: "2027-10-31T00:30:00Z"),
  ])
  func `the hour that the clocks repeat means its first time`(_ example: Case) throws {
    guard case .twice(let first) = try reading(example.wall, in: example.zone) else {
      Issue.record("not shown twice")
      return
    }
    #expect(first.description == example.moment)
    let second = first.advanced(by: .seconds(3600))
    #expect(SchoolZone(example.zone)?.wall(at: second).description == example.wall)
  }

  @Test(arguments: [
    ("Europe/Paris", "2026-03-29", "2026-03-28T23:00:00Z"),
    ("Europe/Paris", "2026-10-25", "2026-10-24T22:00:00Z"),
    ("America/Guadeloupe", "2026-10-25", "2026-10-25T04:00:00Z"),
    // Havana skips midnight itself; Apia skipped a whole day.
    ("America/Havana", "2026-03-08", "2026-03-08T05:00:00Z"),
    ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"),
  ])
  func `a day starts at its first moment`(zone: String, day: String, moment: String) throws {
    let zone = try #require(SchoolZone(zone))
    #expect(zone.start(of: try #require(LocalDay(day))).description == moment)
  }

  @Test
  func `every quarter of an hour of 2026 and 2027 is shown at the moment it is read as`() throws {
    let zone = try #require(SchoolZone("Europe/Paris"))
    let first = try #require(LocalDay("2026-01-01"))
    for quarter in 0..<(730 * 96) {
      let naive = Int64(first.number) * 86_400 + Int64(quarter) * 900
      let wall = WallTime(secondsSinceEpoch: naive)
      switch zone.reading(of: wall) {
      case .once(let moment), .twice(let moment): try #require(zone.wall(at: moment) == wall)
      case .never: try #require(wall.secondOfDay / 3600 == 2)
      }
    }
  }

  @Test(arguments: ["", "Europe/Pariss", "Paris"])
  func `a zone that nobody knows is refused`(name: String) {
    #expect(SchoolZone(name) == nil)
  }
}
