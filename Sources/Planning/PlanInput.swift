public import Campus

/// Everything that a plan depends on; the same input always gives the same plan.
public struct PlanInput: Sendable {
  /// The moment of the run.
  public var now: Instant
  /// The days looked at.
  public var window: Window
  /// The numbers and words that hold.
  public var settings: PlanSettings
  /// What Hyperplanning said.
  public var source: SourceSnapshot
  /// What Edusign said.
  public var target: TargetSnapshot
  /// What the ledger remembers.
  public var memory: Memory
  /// How far the clocks of the remotes stand ahead of ours, as far as they told.
  public var remoteSkews: [Duration]

  /// An input made of its parts.
  public init(
    now: Instant,
    window: Window,
    settings: PlanSettings,
    source: SourceSnapshot,
    target: TargetSnapshot,
    memory: Memory,
    remoteSkews: [Duration] = []
  ) {
    self.now = now
    self.window = window
    self.settings = settings
    self.source = source
    self.target = target
    self.memory = memory
    self.remoteSkews = remoteSkews
  }
}

extension PlanInput {
  /// Whether a session can have a sheet made for it now, as far as its time goes.
  ///
  /// One that has begun or is over gets none (`users-and-rivals.md` A4), unless somebody said so.
  func canBegin(_ session: Session) -> Bool {
    isForced(session) || session.startsAt > now && window.contains(session.startsAt)
  }

  /// Whether the school wants no new sheet for a session of the day itself.
  func isTooLate(_ session: Session) -> Bool {
    !settings.sessions.allowsSameDay && session.start.day == window.firstDay && !isForced(session)
  }

  /// Whether somebody said that the session gets a sheet whatever its time.
  func isForced(_ session: Session) -> Bool {
    settings.forced.contains(session.key)
  }

  /// The profile of the configured default instructor; `nil` where there is none to be used.
  public var standIn: String? {
    guard let email = settings.sessions.defaultInstructor,
      let profile = target.profiles.profile(.instructor, email: email), !profile.isArchived
    else { return nil }
    return profile.remoteID
  }
}
