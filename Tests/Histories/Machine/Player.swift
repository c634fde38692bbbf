public import ScenarioSupport

/// Plays scripts.
public enum Player {
  /// What became of one.
  public struct Outcome: Sendable {
    /// The property that did not hold, if any.
    public var found: Break?
    /// How many steps were played.
    public var steps = 0
    /// How many runs of the program there were.
    public var requests = 0
    /// What Edusign shows in the end.
    public var picture: EdusignPicture?
    /// What Hyperplanning holds about attendance in the end, in words.
    public var attendance: [String] = []
    /// How many commits the last run before the settling made, and how many requests it sent.
    public var lastRun: (commits: Int, requests: Int) = (0, 0)
    /// What happened, in words; empty unless it was asked for.
    public var trace: [String] = []
  }

  /// Plays a script to its end, or to the first break, on a stage of its own.
  ///
  /// Every history ends with a settling, whether it is written or not.
  ///
  /// - Parameters:
  ///   - script: the story.
  ///   - sabotage: what is done to the program after each run, to see that the oracle notices.
  ///   - isTraced: whether what happens is told in words.
  ///   - provesSilence: whether further runs at the end must find nothing to do; the crash matrix,
  ///     which compares ends with each other, leaves that to its plays without a death.
  /// - Returns: what became of it.
  public static func play(
    _ script: Script,
    sabotage: Sabotage? = nil,
    isTraced: Bool = false,
    provesSilence: Bool = true
  ) async -> Outcome {
    var outcome = Outcome()
    do {
      let stage = try Stage(script.school, sabotage, isTraced: isTraced)
      stage.provesSilence = provesSilence
      for step in script.steps + [Step(.settle)] {
        outcome.steps += 1
        do {
          try await stage.play(step)
        } catch var found as Break {
          found.step = outcome.steps
          outcome.found = found
        } catch {
          outcome.found = Break(.ending, "\(error)", step: outcome.steps)
        }
        if outcome.steps == script.steps.count { outcome.lastRun = stage.lastRun }
        guard outcome.found != nil else { continue }
        if isTraced { await stage.tellAll() }
        break
      }
      outcome.picture = stage.scenario.picture
      outcome.attendance = Attendance.text(stage.hyperplanning)
      outcome.requests = stage.scenario.exchange.passages.count
      outcome.trace = stage.trace
    } catch {
      outcome.found = Break(.ending, "the stage cannot be set: \(error)")
    }
    return outcome
  }
}
