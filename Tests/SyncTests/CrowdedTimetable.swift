import Foundation
import Sandbox
import ScenarioSupport
import Synchronization

/// Lets a course meet more often in a week than the sandbox's timetable can say.
///
/// The rows are changed on their way from the server, as a real one would write them.
final class CrowdedTimetable: Sendable {
  private let starts: Mutex<[String]>
  private let course: UInt32

  /// Shows a course of the scenario at these times instead of its own, such as `2025-10-09T10:00`.
  init(_ scenario: Scenario, course: UInt32, at starts: [String]) {
    self.starts = Mutex(starts)
    self.course = course
    scenario.exchange.rule { passage in
      guard passage.text.contains("DetailDesSeancesPlacees") else { return nil }
      return .alter { response in
        let text = String(decoding: response.body, as: UTF8.self)
        return SandboxResponse(
          status: response.status,
          headers: response.headers,
          body: Array(Self.crowded(text, course: course, at: self.shown).utf8)
        )
      }
    }
  }

  private var shown: [String] { starts.withLock { $0 } }

  /// Shows the course at other times from now on.
  func move(to starts: [String]) {
    self.starts.withLock { $0 = starts }
  }

  /// The answer with a row for each start in place of the course's first, in the order given.
  private static func crowded(_ text: String, course: UInt32, at starts: [String]) -> String {
    guard let member = text.range(of: "<n:Cours>\(course)</n:Cours>"),
      let open = text[..<member.lowerBound].range(of: "<", options: .backwards),
      let end = text[open.lowerBound...].firstIndex(of: ">")
    else { return text }
    let tag = text[text.index(after: open.lowerBound)..<end].split(separator: " ")[0]
    guard let close = text.range(of: "</\(tag)>", range: member.upperBound..<text.endIndex),
      let from = text.range(of: "<n:JourEtHeureDebut>", range: open.lowerBound..<close.lowerBound),
      let to = text.range(of: "</n:JourEtHeureDebut>", range: from.upperBound..<close.upperBound)
    else { return text }
    let rows = starts.map { start in
      text[open.lowerBound..<from.upperBound] + start + ":00Z"
        + text[to.lowerBound..<close.upperBound]
    }
    return text[..<open.lowerBound] + rows.joined() + text[close.upperBound...]
  }
}
