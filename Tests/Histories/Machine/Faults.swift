import Sandbox
import ScenarioSupport

/// The faults that histories draw from, by number.
enum Faults {
  /// All that the sandboxes can play but two kinds.
  ///
  /// Twice done writes break assumption A1 (`sync-algorithm.md` 6.1), so that they have histories
  /// of their own; a body of many megabytes is another test's subject.
  static let kinds = FaultKind.allCases.filter {
    ![.duplicateDelivery, .lateDuplicate, .hugeBody].contains($0)
  }

  /// Lets the request that is about to arrive meet a fault.
  static func meet(_ number: Int, _ passage: Passage, in scenario: Scenario) {
    let rule = FaultRule(kinds[number % kinds.count])
    switch passage.remote {
    case .hyperplanning: scenario.hyperplanning.faultBook?.add(rule)
    case .edusign: scenario.edusign.faultBook?.add(rule)
    }
  }
}
