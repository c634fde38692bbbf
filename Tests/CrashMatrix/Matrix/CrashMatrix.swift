public import Histories
import ScenarioSupport

/// Every scenario times every boundary at which a process can die.
///
/// **Source**: `sync-algorithm.md` 7, I8: after a crash, recovery and a run, everything is as it
/// would have been without the crash, but for ids and times.
public struct CrashMatrix: Sendable {
  /// A story whose last run is the one that dies.
  public struct Scenario: Sendable, CustomStringConvertible {
    /// What it is about.
    public let description: String
    /// What comes before, and the run itself.
    public let script: Script
  }

  /// Where a run can die: before and after its commits, before its first request and after each.
  public struct Points: Sendable {
    /// What there is in the end when nothing dies.
    public let expected: Player.Outcome
    /// The deaths, each as the step that takes the place of the last run.
    public let deaths: [Step]
  }

  /// A death that did not lead to the same end.
  public struct Finding: Sendable, CustomStringConvertible {
    /// What was played.
    public let script: Script
    /// What was different.
    public let found: Break

    /// The difference, with the line that replays it.
    public var description: String { "\(found); replay: scripts/prove --script '\(script)'" }
  }

  /// Plays a scenario to its end and counts the places at which it can die.
  ///
  /// - Throws: the ``Break`` of a scenario that breaks a property without any death.
  public static func points(of scenario: Scenario) async throws -> Points {
    let whole = await Player.play(scenario.script)
    if let found = whole.found { throw found }
    let goesUp = scenario.script.steps.last?.kind == .up
    let (crash, cut): (Step.Kind, Step.Kind) = goesUp ? (.upCrash, .upCut) : (.crash, .cut)
    var deaths: [Step] = []
    for number in 1...max(1, whole.lastRun.commits) {
      deaths += [Step(crash, [number, 0]), Step(crash, [number, 1])]
    }
    // Only the disk and the servers outlive a process: a death before a request leaves behind what
    // the death after the request or commit before it leaves behind.
    deaths.append(Step(cut, [1, 0]))
    for number in 1...max(1, whole.lastRun.requests) { deaths.append(Step(cut, [number, 1])) }
    return Points(expected: whole, deaths: deaths)
  }

  /// Plays a scenario with deaths in the place of its last run.
  ///
  /// Between two deaths a minute passes.
  public static func play(
    _ scenario: Scenario,
    dying deaths: [Step],
    expecting expected: Player.Outcome
  ) async -> Finding? {
    var script = scenario.script
    script.steps.removeLast()
    for (place, death) in deaths.enumerated() {
      if place > 0 { script.steps.append(Step(.minutes, [1])) }
      script.steps.append(death)
    }
    let outcome = await Player.play(script, provesSilence: false)
    if let found = outcome.found { return Finding(script: script, found: found) }
    if outcome.attendance != expected.attendance {
      let text =
        "Hyperplanning holds \(outcome.attendance), without the death \(expected.attendance)"
      return Finding(script: script, found: Break(.recovery, text, step: script.steps.count))
    }
    guard outcome.picture != expected.picture else { return nil }
    let old = Set(expected.picture?.sheets ?? [])
    let new = Set(outcome.picture?.sheets ?? [])
    let text =
      old == new
      ? "other people than without the death"
      : "sheets that are only there without the death: "
        + "\(old.subtracting(new).map(\.externalID).sorted()), only with it: "
        + "\(new.subtracting(old).map(\.externalID).sorted())"
    return Finding(script: script, found: Break(.recovery, text, step: script.steps.count))
  }
}
