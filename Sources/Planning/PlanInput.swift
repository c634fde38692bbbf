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
  /// The profile of the configured default instructor; `nil` where there is none to be used.
  public var standIn: String? {
    guard let email = settings.sessions.defaultInstructor,
      let profile = target.profiles.profile(.instructor, email: email), !profile.isArchived
    else { return nil }
    return profile.remoteID
  }
}
