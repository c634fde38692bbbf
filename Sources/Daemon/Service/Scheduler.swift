import AsyncAlgorithms
public import Campus
public import ServiceLifecycle

/// Keeps a schedule: starts what is due, up before down, one run at a time.
///
/// It looks at the wall clock at every tick instead of sleeping until the next run, so that a
/// machine that slept, or whose clock was set, does the right thing at its next tick. Told to stop,
/// it lets the run under way end within its requests, and returns.
public struct Scheduler<C: Clock<Duration>>: Service {
  /// What the schedule does with the world.
  public struct Work: Sendable {
    /// Reads the runs so far from the ledger.
    public var history: @Sendable () async throws -> RunHistory
    /// Starts a run and waits for its end.
    public var run: @Sendable (ScheduledRun) async throws -> RunOutcome
    /// Asks the run under way to end soon.
    public var requestStop: @Sendable () -> Void
    /// Looks whether the operator is to be told something.
    public var attend: @Sendable () async -> Void
    /// Tells the operator's log.
    public var say: @Sendable (SchedulerEvent) -> Void

    /// Work made of its parts.
    public init(
      history: @escaping @Sendable () async throws -> RunHistory,
      run: @escaping @Sendable (ScheduledRun) async throws -> RunOutcome,
      requestStop: @escaping @Sendable () -> Void,
      attend: @escaping @Sendable () async -> Void = {},
      say: @escaping @Sendable (SchedulerEvent) -> Void = { _ in }
    ) {
      self.history = history
      self.run = run
      self.requestStop = requestStop
      self.attend = attend
      self.say = say
    }
  }

  private let schedule: Schedule
  private let hooks: HookInbox
  private let work: Work
  private let now: @Sendable () -> Instant
  private let clock: C
  private let interval: Duration
  private let attendEvery: Duration

  /// A keeper of a schedule.
  ///
  /// - Parameters:
  ///   - schedule: when runs happen.
  ///   - hooks: where web hooks of Edusign leave their wish for an earlier upward run.
  ///   - work: what it does with the world.
  ///   - now: the wall clock.
  ///   - clock: the clock to tick on.
  ///   - interval: how often it looks whether something is due.
  ///   - attendEvery: how often it looks, between runs, whether the operator is to be told
  ///     something.
  public init(
    _ schedule: Schedule,
    hooks: HookInbox,
    work: Work,
    now: @escaping @Sendable () -> Instant,
    clock: C,
    interval: Duration = .seconds(10),
    attendEvery: Duration = .seconds(300)
  ) {
    self.schedule = schedule
    self.hooks = hooks
    self.work = work
    self.now = now
    self.clock = clock
    self.interval = interval
    self.attendEvery = attendEvery
  }

  /// Keeps the schedule until graceful shutdown.
  public func run() async throws {
    await withGracefulShutdownHandler {
      var memory = Memory()
      await tick(&memory)
      let ticks = AsyncTimerSequence(interval: interval, clock: clock)
      for await _ in ticks.cancelOnGracefulShutdown() {
        await tick(&memory)
      }
    } onGracefulShutdown: {
      work.say(.stopping)
      work.requestStop()
    }
  }

  /// What is remembered from tick to tick.
  private struct Memory {
    /// The history as the ledger last told it; `nil` before the first look.
    var read: RunHistory?
    /// Runs that were started, also where they left no row.
    var started: [(run: ScheduledRun, at: Instant)] = []
    /// The last complaint, so that each is made once.
    var complaint: String?
    /// When it was last looked whether the operator is to be told something.
    var attendedAt: Instant?

    /// All that is known of the runs so far.
    func history(_ hooks: HookInbox) -> RunHistory {
      var history = read ?? RunHistory()
      for start in started { history = history.adding(start.run, at: start.at) }
      history.hookedAt = hooks.lastAcceptedAt
      return history
    }
  }

  private var isStopping: Bool {
    Task.isCancelled || Task.isShuttingDownGracefully
  }

  private func tick(_ memory: inout Memory) async {
    var ran = false
    while !isStopping, isDue(memory), await refresh(&memory),
      let run = schedule.due(at: now(), memory.history(hooks)).first
    {
      guard await carryOut(run, &memory) else { break }
      ran = true
    }
    let moment = now()
    let isTime = memory.attendedAt.map { $0.advanced(by: attendEvery) <= moment } ?? true
    guard !isStopping, ran || isTime else { return }
    memory.attendedAt = moment
    await work.attend()
  }

  /// Whether something is due as far as is known without asking the ledger.
  private func isDue(_ memory: Memory) -> Bool {
    memory.read == nil || !schedule.due(at: now(), memory.history(hooks)).isEmpty
  }

  /// Asks the ledger again: other processes run too, and what they did counts.
  private func refresh(_ memory: inout Memory) async -> Bool {
    do {
      memory.read = try await work.history()
      return true
    } catch {
      complain(.failed(nil, "\(error)"), "\(error)", &memory)
      return false
    }
  }

  /// Starts a run; false where the rest must wait for the next tick.
  private func carryOut(_ run: ScheduledRun, _ memory: inout Memory) async -> Bool {
    let moment = now()
    if memory.complaint == nil { work.say(.began(run)) }
    do {
      switch try await work.run(run) {
      case .ended:
        memory.complaint = nil
        work.say(.ended(run))
      case .locked(let holder):
        complain(.waiting(run, holder), "locked", &memory)
        return false
      }
    } catch {
      complain(.failed(run, "\(error)"), "\(error)", &memory)
    }
    memory.started.removeAll { $0.run.direction == run.direction && $0.run.kind == run.kind }
    memory.started.append((run, moment))
    return true
  }

  private func complain(_ event: SchedulerEvent, _ complaint: String, _ memory: inout Memory) {
    guard memory.complaint != complaint else { return }
    memory.complaint = complaint
    work.say(event)
  }
}
