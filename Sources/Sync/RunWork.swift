import Campus
import Ledger
import Planning
import Translation

/// What a run knows so far, handed from phase to phase.
struct RunWork {
  let run: RunID
  let window: Window
  let startedAt: Instant
  /// Who answers on both sides, once they have.
  var parties: Parties?
  /// Both sides as they were read.
  var source: SourceSnapshot?
  var target: TargetSnapshot?
  var memory = Memory()
  /// Sessions that get a sheet whatever their time, and have none yet.
  var forced: Set<SessionKey> = []
  var plan: Plan?
  /// What the plan covers, where nothing is to follow.
  var coverage: Coverage?
  /// What an upward run works on.
  var upward: UpwardWork?
  var counts = RunCounts()
  var problems: [RunProblem] = []
  /// Objects whose writes failed in this run, as they fare now.
  var failing: [String: ItemHealth] = [:]
  var stop: RunStop?
  /// Sees the steps of all phases.
  let watch: StopWatch

  init(run: RunID, window: Window, startedAt: Instant, watch: StopWatch) {
    self.watch = watch
    self.run = run
    self.window = window
    self.startedAt = startedAt
  }

  /// The two remotes' identities and the ledger's numbers for them.
  struct Parties {
    let source: OpenPlanning
    let planning: PlanningID
    let school: EdusignTarget.School
    let scope: Scope
  }

  /// Notes that a step on one object failed and the others go on.
  mutating func note(_ subject: String, failed failure: RemoteFailure) {
    counts.failed += 1
    note(subject, failure)
  }

  /// Notes that nobody knows what became of a step on one object.
  mutating func note(_ subject: String, doubtful failure: RemoteFailure) {
    counts.doubtful += 1
    note(subject, failure)
  }

  /// Names what is wrong with one object while the others go on.
  mutating func note(_ subject: String, _ failure: RemoteFailure) {
    problems.append(
      RunProblem(subject: subject, code: failure.code, text: failure.description)
    )
  }

  /// Whether a guard kept something back.
  private var isHeld: Bool {
    plan.map { !$0.holds.isEmpty || $0.isSlowed } ?? upward.map { !$0.plan.holds.isEmpty } ?? false
  }

  private var state: RunClosing.State {
    if let stop { return stop.state }
    if isHeld { return .held }
    return problems.isEmpty ? .completed : .itemErrors
  }

  private var exit: RunExit {
    if let stop { return stop.exit }
    if isHeld { return .held }
    return problems.isEmpty ? .clean : .itemErrors
  }

  var report: RunReport {
    RunReport(
      run: run,
      state: state,
      exitCode: exit,
      plan: plan,
      coverage: coverage,
      upward: upward.map { UpwardReport(plan: $0.plan, limitations: $0.limitations) },
      counts: counts,
      problems: problems,
      stop: stop?.problem
    )
  }

  func closing(at moment: Instant) -> RunClosing {
    RunClosing(
      state: state,
      exitCode: exit.rawValue,
      finishedAt: moment,
      sourceComplete: upward?.isComplete ?? source?.isComplete ?? false,
      targetComplete: upward?.isComplete ?? target?.isComplete ?? false,
      planHash: upward?.planHash ?? plan?.hash,
      counts: counts.named,
      stopCode: stop?.problem.code,
      stopText: stop?.problem.text,
      stopSide: stop?.side
    )
  }
}

/// Why a run ended before its end.
struct RunStop: Error {
  let state: RunClosing.State
  let exit: RunExit
  let problem: RunProblem
  /// Which side kept the run from its end, where one did.
  var side: RemoteSide?

  /// Somebody asked the run to stop.
  static let asked = RunStop(
    state: .interrupted,
    exit: .internalError,
    problem: RunProblem(
      subject: "run",
      code: "stopped",
      text: "The run was asked to stop. What was under way reached its end; the next run does the "
        + "rest."
    )
  )
}

extension RemoteFailure {
  /// What it means when nothing can go on without that answer.
  var stop: RunStop {
    let isConfiguration = gravity == .configuration
    return RunStop(
      state: isConfiguration ? .failed : .unavailable,
      exit: isConfiguration ? .configuration : .unavailable,
      problem: RunProblem(
        subject: remote.rawValue,
        code: code,
        text: description,
        keys: keys
      ),
      side: remote == .hyperplanning ? .hyperplanning : .edusign
    )
  }
}
