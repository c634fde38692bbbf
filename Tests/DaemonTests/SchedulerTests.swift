import Campus
import Logging
import ServiceLifecycle
import Synchronization
import TestSupport
import Testing

@testable import Daemon

/// The keeper of the schedule, on clocks that a test moves.
@Suite(.timeLimit(.minutes(1)))
struct SchedulerTests {
  /// A world in which runs are only noted.
  private final class Stage: Sendable {
    let clock = ManualClock()
    let wall: Kept<Instant>
    let history = Kept(RunHistory())
    let started = Kept<[String]>([])
    let said = Kept<[String]>([])
    let attended = Kept(0)
    let stops = Kept(0)
    let inbox = HookInbox()

    init(at moment: String) throws {
      wall = Kept(try Paris.utc(moment))
    }

    /// Notes a run as the ledger would.
    func book(_ run: ScheduledRun, deservesRetry: Bool = false) {
      let moment = wall.value
      history.change { history in
        switch run.kind {
        case .look: history.lookedAt = moment
        case .run:
          history.runs[run.direction] = RunHistory.LastRun(
            startedAt: moment,
            deservesRetry: deservesRetry
          )
        }
      }
    }

    /// Keeps the schedule while a test moves the clocks, then stops as an operator would.
    func play(
      _ schedule: Schedule? = nil,
      run: (@Sendable (Stage, ScheduledRun) async throws -> RunOutcome)? = nil,
      _ body: () async throws -> Void
    ) async throws {
      let scheduler = Scheduler(
        try schedule ?? Paris.schedule(),
        hooks: inbox,
        work: Scheduler<ManualClock>.Work(
          history: { self.history.value },
          run: { due in
            let word = due.kind == .look ? "look" : due.direction.rawValue
            self.started.change { $0.append(word) }
            if let run { return try await run(self, due) }
            self.book(due)
            return .ended
          },
          requestStop: { self.stops.change { $0 += 1 } },
          attend: { self.attended.change { $0 += 1 } },
          say: { event in self.said.change { $0.append(Self.word(event)) } }
        ),
        now: { self.wall.value },
        clock: clock,
        interval: .seconds(10)
      )
      let group = ServiceGroup(
        services: [scheduler],
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
      )
      try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await group.run() }
        try await body()
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
      }
    }

    /// Lets the wall clock show a moment, and one tick pass.
    func tick(at moment: String? = nil) async throws {
      await until { self.clock.alarms.count == 1 }
      if let moment {
        let instant = try Paris.utc(moment)
        wall.change { $0 = instant }
      }
      clock.advance(by: .seconds(10))
      await until { self.clock.alarms.count == 1 }
    }

    private static func word(_ event: SchedulerEvent) -> String {
      switch event {
      case .began: "began"
      case .ended: "ended"
      case .waiting: "waiting"
      case .failed: "failed"
      case .stopping: "stopping"
      }
    }
  }

  @Test
  func `what is due at the start runs at once, up before down, and only once`() async throws {
    let stage = try Stage(at: "2026-11-25T09:00")
    try await stage.play {
      for _ in 0..<5 { try await stage.tick() }
    }
    #expect(stage.started.value == ["up", "down"])
    #expect(stage.said.value == ["began", "ended", "began", "ended", "stopping"])
  }

  @Test
  func `a day of ticks runs what its schedule says`() async throws {
    let stage = try Stage(at: "2026-11-25T09:00")
    try await stage.play {
      for moment in ["10:44", "10:45", "10:46", "11:00", "11:01", "20:45", "21:00", "22:30"] {
        try await stage.tick(at: "2026-11-25T\(moment)")
      }
    }
    #expect(stage.started.value == ["up", "down", "look", "down", "look", "up", "down"])
  }

  @Test
  func `a machine that slept for days makes what it missed good once`() async throws {
    let stage = try Stage(at: "2026-11-25T21:00")
    try await stage.play {
      try await stage.tick(at: "2026-11-29T06:00")
      for _ in 0..<3 { try await stage.tick() }
    }
    #expect(stage.started.value == ["up", "down", "up", "down"])
  }

  @Test
  func `while another process holds the ledger it waits, and says so once`() async throws {
    let stage = try Stage(at: "2026-11-25T11:00")
    let isLocked = Kept(true)
    try await stage.play(try Paris.schedule(up: "none")) { stage, due in
      if isLocked.value { return .locked("Another run is at work.") }
      stage.book(due)
      return .ended
    } _: {
      for _ in 0..<3 { try await stage.tick() }
      isLocked.change { $0 = false }
      for _ in 0..<3 { try await stage.tick() }
    }
    #expect(stage.started.value == Array(repeating: "down", count: stage.started.value.count))
    #expect(stage.said.value == ["began", "waiting", "ended", "stopping"])
  }

  @Test
  func `what another process did meanwhile is not done again`() async throws {
    let stage = try Stage(at: "2026-11-25T10:30")
    stage.book(ScheduledRun(.up, .run, .retry))
    stage.book(ScheduledRun(.down, .run, .retry))
    try await stage.play(try Paris.schedule(look: nil)) {
      let later = try Paris.utc("2026-11-25T11:00")
      stage.history.change {
        $0.runs[.down] = RunHistory.LastRun(startedAt: later)
      }
      try await stage.tick(at: "2026-11-25T11:01")
    }
    #expect(stage.started.value.isEmpty)
  }

  @Test
  func `a run that fails without a row is tried again after its pause, not at every tick`()
    async throws
  {
    struct Broken: Error {}
    let stage = try Stage(at: "2026-11-25T11:00")
    try await stage.play(try Paris.schedule(up: "none")) { _, _ in
      throw Broken()
    } _: {
      for _ in 0..<5 { try await stage.tick() }
      #expect(stage.started.value == ["down"])
      try await stage.tick(at: "2026-11-25T11:15")
    }
    #expect(stage.started.value == ["down", "down"])
    #expect(stage.said.value == ["began", "failed", "stopping"])
  }

  @Test
  func `told to stop it asks the run to end, waits for it, and begins nothing more`() async throws {
    let stage = try Stage(at: "2026-11-25T21:00")
    try await stage.play { stage, _ in
      await until { stage.stops.value > 0 }
      return .ended
    } _: {
      await until { !stage.started.value.isEmpty }
    }
    #expect(stage.started.value == ["up"])
    #expect(stage.stops.value == 1)
    #expect(stage.attended.value == 0)
  }

  @Test
  func `a web hook brings the upward run forward`() async throws {
    let stage = try Stage(at: "2026-11-25T12:00")
    try await stage.play {
      try await stage.tick(at: "2026-11-25T12:05")
      stage.inbox.accept(at: stage.wall.value, wishesRun: true)
      try await stage.tick(at: "2026-11-25T12:14")
      #expect(stage.started.value == ["up", "down"])
      try await stage.tick(at: "2026-11-25T12:15")
      try await stage.tick(at: "2026-11-25T12:45")
    }
    #expect(stage.started.value == ["up", "down", "up"])
  }

  @Test
  func `it looks after each run and every five minutes whether there is something to tell`()
    async throws
  {
    let stage = try Stage(at: "2026-11-25T12:00")
    try await stage.play {
      try await stage.tick(at: "2026-11-25T12:04")
      #expect(stage.attended.value == 1)
      try await stage.tick(at: "2026-11-25T12:05")
      #expect(stage.attended.value == 2)
      try await stage.tick(at: "2026-11-25T12:06")
    }
    #expect(stage.attended.value == 2)
  }
}
