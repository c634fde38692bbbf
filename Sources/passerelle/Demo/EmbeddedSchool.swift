import Campus
import Foundation
import Sandbox
import Sync

/// Both servers of the sandbox over one school, on a clock of their own.
struct EmbeddedSchool: Sendable {
  /// The name of every embedded school's zone.
  static let zoneName = "Europe/Paris"

  let hyperplanning: HyperplanningSandbox
  let edusign: EdusignSandbox
  let clock: SandboxClock
  let school: School
  let zone: SchoolZone
  let today: LocalDay
  let password: String
  let key: String

  /// Opens both servers on the morning of a day in the given week of the base.
  ///
  /// - Parameters:
  ///   - school: the school.
  ///   - today: the day.
  ///   - week: the week of the base in which it lies.
  ///   - seed: of passwords and keys, and of the Edusign account.
  ///   - offersInferred: whether Hyperplanning offers operations whose names are inferred.
  /// - Throws: `CommandFailure`.
  init(
    school: School,
    today: LocalDay,
    week: Int,
    seed: UInt64,
    offersInferred: Bool = true
  ) throws {
    guard let zone = SchoolZone(Self.zoneName) else {
      throw CommandFailure(
        .internalError,
        "This machine does not know \(Self.zoneName); "
          + "install the package tzdata."
      )
    }
    let monday = today.adding(days: 1 - today.weekday - 7 * (week - 1))
    guard let firstMonday = CivilDay(monday.description) else {
      throw CommandFailure(.usage, "The school year cannot begin on \(monday).")
    }
    let morning = zone.start(of: today).advanced(by: .seconds(7 * 3600))
    clock = SandboxClock(milliseconds: morning.milliseconds)
    var random = SeededRandom(seed: seed)
    password = random.word(12)
    key = random.word(32)
    var configuration = HyperplanningConfiguration(firstMonday: firstMonday, clock: clock)
    configuration.planningName = "sandbox"
    configuration.password = password
    configuration.recordsBodies = false
    configuration.offersInferred = offersInferred
    do {
      hyperplanning = try HyperplanningSandbox(school: school, configuration: configuration)
      edusign = try EdusignSandbox(
        EdusignConfiguration(
          apiKey: key,
          // Two sandboxes of different seeds are two schools, as two accounts of one planning are.
          schoolID: "sandboxschool\(seed < 10 ? "0" : "")\(seed)",
          timeZone: Self.zoneName,
          clock: clock,
          seed: seed
        )
      )
    } catch {
      throw CommandFailure(.configuration, "\(error)")
    }
    self.school = school
    self.zone = zone
    self.today = today
  }

  /// Where the two servers listen.
  struct Addresses: Sendable {
    let hyperplanning: String
    let edusign: String
  }

  /// Puts both servers behind sockets while something is done with them.
  func serve<Value>(
    hyperplanningPort: Int = 0,
    edusignPort: Int = 0,
    _ work: (Addresses) async throws -> Value
  ) async throws -> Value {
    try await withSandboxServer(hyperplanning, port: hyperplanningPort) { first in
      try await withSandboxServer(edusign, port: edusignPort) { second in
        try await work(
          Addresses(
            hyperplanning: "http://127.0.0.1:\(first)/hpsw",
            edusign: "http://127.0.0.1:\(second)"
          )
        )
      }
    }
  }

  /// Where the servers are and how to get in, and a configuration to try them with.
  func introduction(_ addresses: Addresses) -> [String] {
    let root = addresses.hyperplanning.dropLast("/hpsw".count)
    return [
      "Hyperplanning: \(addresses.hyperplanning)/wsdl, login passerelle, password \(password)",
      "Edusign: \(addresses.edusign), key \(key)",
      "Today is \(today) there. \(school.learners.count) learners, "
        + "\(school.instructors.count) instructors, \(school.courses.count) courses.",
      "What people do there: GET \(root)/__control/actions and "
        + "\(addresses.edusign)/__control/actions list it; POST to /__control/ACTION does it.",
      "A configuration to try the program with (stop the servers with Ctrl-C):",
      "",
      "hyperplanning: {url: '\(addresses.hyperplanning)', login: passerelle, planning: sandbox}",
      "edusign: {url: '\(addresses.edusign)', account: sandbox, requests_per_second: 0}",
      "ledger: {path: ./sandbox.sqlite}",
      "",
      "PASSERELLE_HYPERPLANNING_PASSWORD=\(password) PASSERELLE_EDUSIGN_KEY=\(key) "
        + "passerelle check --config FILE",
    ]
  }
}

/// Chance that is the same for the same seed.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 1
    return StableHash.mix(state)
  }

  /// A word of lower-case letters and digits.
  mutating func word(_ length: Int) -> String {
    let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
    return String((0..<length).map { _ in letters[Int(next() % UInt64(letters.count))] })
  }
}
