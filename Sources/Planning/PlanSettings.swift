public import Campus

/// The numbers and words that a plan is made with.
///
/// **Source**: `design.md` section 9.
public struct PlanSettings: Sendable {
  /// How long before its start a sheet is left alone.
  public var freeze: Duration = .seconds(30 * 60)
  /// How far ahead a sheet must start to be deleted rather than marked as cancelled.
  public var deletionHorizon: Duration = .seconds(24 * 3600)
  /// How near its start a sheet's removal is only held.
  public var removalFreeze: Duration = .seconds(2 * 3600)
  /// How far apart two sightings of an absence must be.
  public var strikeInterval: Duration = .seconds(10 * 60)
  /// How many sightings of an absence are needed.
  public var strikesNeeded = 2
  /// How far inside the window a session must lie for its absence to mean anything.
  public var windowMargin: Duration = .seconds(3600)
  /// The longest session that makes sense.
  public var longestSession: Duration = .seconds(14 * 3600)
  /// What is put before the title of a sheet whose session was cancelled.
  public var cancelledPrefix = "[Annulé] "
  /// What becomes of a session whose sheet somebody deleted in Edusign.
  public var onRemoteDelete = RemoteDeletePolicy.hold

  /// Which courses and learners are sent.
  public var filters = Filters()
  /// Which account a course goes to; `nil` where there is one account for all of them.
  public var routing: Routing?
  /// How a session becomes a sheet.
  public var sessions = SessionRules()
  /// By what profiles are recognised, in this order; our own id is always among it.
  public var matching = [ProfileMark].standard
  /// Sessions that get a sheet although they have begun or are over, because somebody said so.
  public var forced: Set<SessionKey> = []
  /// How learners are grouped.
  public var groups = GroupRules()
  /// The numbers at which a guard stops something.
  public var brakes = BrakeSettings()

  /// The settled defaults.
  public init() {}
}

/// What becomes of a session whose sheet somebody deleted in Edusign.
///
/// **Source**: `sync-algorithm.md` 6.4, `on_remote_delete`.
public enum RemoteDeletePolicy: String, Sendable, CaseIterable {
  /// It is told, and a person decides.
  case hold
  /// A sheet of the next generation is made while the session has not started.
  case recreate
  /// It stays without a sheet, and nobody is asked to act.
  case accept
}
