import ArgumentParser
import Campus
import Sandbox
import Sync

/// Which school the embedded servers hold, and which day it is there.
struct EmbeddedSchoolOptions: ParsableArguments {
  @Option(help: "A school folder; without it, a school is made up.")
  var school: String?

  @Option(help: "The seed of a made-up school.")
  var seed: UInt64 = 1

  @Option(help: "How many learners a made-up school has, 1 to 50000.")
  var learners = 300

  @Option(help: "The day that counts as today, YYYY-MM-DD.")
  var today: String?

  @Option(help: "The week of the school year in which today lies.")
  var week = 7

  @Flag(help: "Hyperplanning offers attested operations alone, none whose name is inferred.")
  var attestedOnly = false

  /// Opens the school on the day asked for, or else on another one.
  func open(otherwise other: LocalDay) throws -> EmbeddedSchool {
    guard let day = today.map({ LocalDay($0) }) ?? other else {
      throw CommandFailure(.usage, "'\(today ?? "")' is not a day written YYYY-MM-DD.")
    }
    return try EmbeddedSchool(
      school: found(),
      today: day,
      week: week,
      seed: seed,
      offersInferred: !attestedOnly
    )
  }

  private func found() throws -> School {
    do throws(SandboxError) {
      if let school { return try School(folder: school) }
      return try SchoolGenerator(seed: seed, learners: learners).makeSchool()
    } catch {
      throw CommandFailure(.configuration, "\(error)")
    }
  }
}
