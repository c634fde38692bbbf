import Foundation
import Sandbox
import ScenarioSupport

/// What a write to Hyperplanning asks for, read from its bytes.
struct MarkRequest {
  /// The operation, such as `AjouterAbsenceEtudiant`.
  let operation: String
  private let text: String

  /// The request in a passage; `nil` for one that changes nothing.
  init?(_ passage: Passage) {
    guard let operation = passage.changingOperation else { return nil }
    self.operation = operation
    text = passage.text
  }

  /// The text of a parameter.
  subscript(_ name: String) -> String? {
    guard let begin = text.range(of: "<\(name)>")?.upperBound,
      let end = text[begin...].range(of: "</\(name)>")?.lowerBound
    else { return nil }
    return String(text[begin..<end])
  }

  /// Whose attendance it is about.
  var learner: UInt32? { self["AEtudiant"].flatMap { UInt32($0) } }

  /// The stretch of time that it names.
  var span: Span? {
    guard let start = moment("ADateHeureDebut"), let end = moment("ADateHeureFin") else {
      return nil
    }
    return Span(start: start, end: end)
  }

  /// The beginning that it names.
  var start: Int64? { moment("ADateHeureDebut") }

  /// The number of minutes that it names as a part of a day.
  var minutes: Int? { self["ADuree"].flatMap(Double.init).map { Int(($0 * 1440).rounded()) } }

  /// A wall time such as `2025-10-07T08:00:00`, without regard to what follows.
  private func moment(_ name: String) -> Int64? {
    guard let wall = self[name], let day = CivilDay(wall.prefix(10)) else { return nil }
    let clock = wall.dropFirst(11).prefix(8).split(separator: ":").compactMap { Int($0) }
    guard clock.count >= 2 else { return nil }
    return ParisTime.milliseconds(day, minute: clock[0] * 60 + clock[1])
  }
}
