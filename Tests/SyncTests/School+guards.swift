import Campus
import Sandbox
import ScenarioSupport
import Sync

extension School {
  /// Twenty courses of one session each in week 7, on four days at five hours, eight learners on
  /// the first and two on the others.
  static let guarded = School(
    rooms: School.week.rooms,
    subjects: (0..<20).map { Subject(id: 50 + $0, code: "S\($0)", label: "Matière \($0)") },
    instructors: [School.instructor(31, "Anaëlle", "L'Hostis")],
    learners: (0..<8).map { School.learner(61 + $0, "Prénom\($0)", "Nom\($0)") },
    courses: (0..<20).map { index in
      School.course(
        201 + UInt32(index),
        of: 50 + UInt32(index),
        "CM",
        on: 1 + index % 4,
        at: (8 + index / 4 * 2) * 60,
        for: 60,
        [7],
        room: 11,
        [31]
      )
    },
    enrolments: (0..<20).flatMap { index in
      (0..<(index == 0 ? 8 : 2)).map {
        Enrolment(courseID: 201 + UInt32(index), learnerID: 61 + UInt32($0))
      }
    }
  )
}

extension Scenario {
  /// A school with twenty sheets made.
  static func guarded(_ options: Options = Options()) async throws -> Scenario {
    let scenario = try Scenario(.guarded, options)
    try await scenario.run()
    return scenario
  }

  /// Lets the first sessions be cancelled and seen to be missing once, an hour ago.
  func loseSessions(_ count: Int) async throws {
    for index in 0..<count {
      try hyperplanning.cancelSession(course: 201 + UInt32(index), week: 7)
    }
    try await run(.look)
    advance(.seconds(3600))
  }

  /// What each server's answer says the time is, this far from everybody's clock.
  func skewServers(_ skews: [Passage.Remote: Duration]) {
    let clock = clock
    exchange.rule { passage in
      guard let skew = skews[passage.remote] else { return nil }
      let seconds = clock.now / 1000 + skew.components.seconds
      return .alter { response in
        var response = response
        response.headers.append((name: "Date", value: HTTPMoment.text(seconds)))
        return response
      }
    }
  }
}

/// A moment as HTTP writes it.
enum HTTPMoment {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func text(_ seconds: Int64) -> String {
    // 2025-10-06T10:00:00
    let text = WallTime(secondsSinceEpoch: seconds).description
    let day = text.prefix(10).split(separator: "-")
    let month = Int(day[1]).map { months[$0 - 1] } ?? ""
    // Nobody reads the weekday.
    return "Mon, \(day[2]) \(month) \(day[0]) \(text.dropFirst(11)) GMT"
  }
}
