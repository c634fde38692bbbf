import ArgumentParser
import Campus
import Diagnosis
import Sync
import Translation

/// Proves both connections.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Proves both connections, the planning's year, the clocks and what the server offers."
  )

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await reporting {
      let accounts = try await common.schoolSettings().each
      var findings: [Finding] = []
      for (index, settings) in accounts.enumerated() {
        findings += try await Workplace.overSockets(settings) { workplace in
          let inspection = Inspection(workplace, common.language(settings))
          // Hyperplanning, the rules and the schedule are the same for every account.
          return index == 0 ? await inspection.findings() : await inspection.findingsOfAccount()
        }
      }
      if common.json {
        try Output.json(findings)
      } else {
        for finding in findings { Output.line("\(finding.grade.sign) \(finding.text)") }
      }
      if findings.contains(where: { $0.grade == .unavailable }) { return .unavailable }
      return findings.contains { $0.grade == .fault } ? .configuration : .clean
    }
  }
}

/// One thing that a check found.
struct Finding: Encodable {
  /// How bad it is.
  enum Grade: String, Encodable {
    case good
    case notice
    case fault
    case unavailable

    /// The sign that stands before the sentence.
    var sign: String {
      switch self {
      case .good: "ok "
      case .notice: "?? "
      case .fault, .unavailable: "!! "
      }
    }
  }

  let grade: Grade
  let text: String
}
