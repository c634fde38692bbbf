import Foundation
import Testing

@testable import Sandbox

/// What a SOAP client that we did not write reads from the sandbox over a real socket.
struct ForeignClientTests {
  /// A session as the Python script prints it.
  struct ReadSession: Decodable, Equatable {
    let course: UInt32
    let start: String
    let minutes: Int
    let subject: String
    let type: String
    let rooms: [String]
    let instructors: [String]
    let learners: [UInt32]
  }

  /// Everything that the Python script prints.
  struct ReadWeek: Decodable {
    let version: String
    let firstDay: String
    let conversion: [Int]
    let fault: String?
    let sessions: [ReadSession]
  }

  @Test(.timeLimit(.minutes(5)), arguments: ["full", "partial", "simple"])
  func `zeep reads the week that the school has`(kind: String) async throws {
    let school = try SchoolGenerator(seed: 3, learners: 60, weeks: 10).makeSchool()
    var configuration = HyperplanningConfiguration.small
    configuration.login = "ORGANISATION\\api@école"
    let sandbox = try HyperplanningSandbox(school: school, configuration: configuration)
    let read = try await withSandboxServer(sandbox) { port in
      let output = try await Python.run(
        "zeep_week.py",
        [
          "http://127.0.0.1:\(port)/hpsw", configuration.login, configuration.password,
          "2025-09-08", "2025-09-14", kind,
        ]
      )
      return try JSONDecoder().decode(ReadWeek.self, from: output)
    }
    #expect(read.version == configuration.version)
    #expect(read.firstDay == "2025-09-01")
    #expect(read.conversion == [36, 0])
    #expect(read.fault == "Clé invalide : cours 4000000000")
    let expected = Self.sessions(of: school, inWeek: 2)
    #expect(expected.count > 10)
    let order = { (left: ReadSession, right: ReadSession) in left.course < right.course }
    #expect(read.sessions.sorted(by: order) == expected)
  }

  /// A session as the rpc/encoded script prints it.
  struct EncodedSession: Decodable, Equatable {
    let course: UInt32
    let start: String
    let minutes: Int
    let type: String
    let rooms: [UInt32]
    let instructors: [UInt32]
  }

  /// Everything that the rpc/encoded script prints.
  struct EncodedWeek: Decodable {
    let version: String
    let fault: String?
    let sessions: [EncodedSession]
  }

  @Test(.timeLimit(.minutes(5)))
  func `suds reads the same week in the encoded dialect`() async throws {
    let school = try SchoolGenerator(seed: 4, learners: 60, weeks: 10).makeSchool()
    let sandbox = try HyperplanningSandbox(school: school, configuration: .small)
    let read = try await withSandboxServer(sandbox) { port in
      let base = "http://127.0.0.1:\(port)/hpsw"
      let output = try await Python.run(
        "suds_week.py",
        [base, "passerelle", "sandbox", "2025-09-08", "2025-09-14"]
      )
      return try JSONDecoder().decode(EncodedWeek.self, from: output)
    }
    #expect(read.version == "HYPERPLANNING 2025.8.10.1")
    #expect(read.fault == "Clé invalide : cours 4000000000")
    let expected = school.courses.filter { $0.weeks.contains(2) }.map { course in
      EncodedSession(
        course: course.id,
        start: Self.start(of: course),
        minutes: course.minutes,
        type: course.type,
        rooms: course.roomID.map { [$0] } ?? [],
        instructors: course.instructorIDs
      )
    }
    #expect(expected.count > 10)
    #expect(read.sessions.sorted { $0.course < $1.course } == expected)
  }

  @Test(.timeLimit(.minutes(5)))
  func `zeep finds every operation in every full and partial WSDL`() async throws {
    let caller = try SoapCaller()
    let output = try await withSandboxServer(caller.sandbox) { port in
      try await Python.run(
        "zeep_interfaces.py",
        ["http://127.0.0.1:\(port)/hpsw", "passerelle", "sandbox"]
      )
    }
    let found = try JSONDecoder().decode([String: [String: [String]]].self, from: output)
    let expected = Dictionary(
      uniqueKeysWithValues: SoapCatalogue.all.map { port in
        ("Port\(port.name)", port.operations.map(\.name).sorted())
      }
    )
    #expect(expected.count == 22)
    #expect(
      found.keys.sorted() == [
        "full", "full/SansTypeSimple", "partial", "partial/SansTypeSimple",
      ]
    )
    for (kind, ports) in found { #expect(ports == expected, "\(kind)") }
  }

  /// When a course begins in the second week of the base.
  private static func start(of course: School.Course) -> String {
    String(format: "2025-09-%02d", 7 + course.weekday)
      + String(format: "T%02d:%02d:00", course.start / 60, course.start % 60)
  }

  /// The sessions of a week worked out from the school itself.
  private static func sessions(of school: School, inWeek week: Int) -> [ReadSession] {
    school.courses.filter { $0.weeks.contains(week) }.map { course in
      ReadSession(
        course: course.id,
        start: start(of: course),
        minutes: course.minutes,
        subject: school.subjects.first { $0.id == course.subjectID }?.label ?? "",
        type: course.type,
        rooms: school.rooms.filter { $0.id == course.roomID }.map(\.name),
        instructors: course.instructorIDs.map { id in
          school.instructors.first { $0.id == id }?.email ?? ""
        },
        learners: school.enrolments.filter { $0.courseID == course.id }.map(\.learnerID).sorted()
      )
    }
  }
}
