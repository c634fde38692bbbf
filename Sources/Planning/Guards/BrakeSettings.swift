/// The numbers at which a brake or another guard stops something.
///
/// **Source**: `design.md` section 9, `sync-algorithm.md` 6.8.
public struct BrakeSettings: Sendable, Hashable {
  /// A run may remove this many sheets whatever the share.
  public var removals = 3
  /// A run may remove this share of the live sheets of the window.
  ///
  /// **Units**: percent.
  public var removalsPercent = 10
  /// A run may give another time to this share of the live sheets of the window.
  ///
  /// **Units**: percent.
  public var retimedPercent = 50
  /// From this many sheets on, the same shift of them all is a mistake of clocks.
  public var sameShift = 10
  /// A sheet may lose this many learners whatever the share.
  public var rosterLearners = 5
  /// A sheet may lose this share of its learners.
  ///
  /// **Units**: percent.
  public var rosterPercent = 50
  /// A group may lose this many members whatever the share.
  public var groupLearners = 5
  /// A group may lose this share of its members.
  ///
  /// **Units**: percent.
  public var groupPercent = 50
  /// A run may make this many sheets whatever the runs before it made.
  public var creations = 100
  /// A run may make this many times the most that a recent clean run made.
  public var creationsFactor = 3
  /// From this many re-keyed sheets on, the share of them is looked at.
  public var rekeys = 20
  /// From this share of the live sheets of the window on, re-keyed sheets mean another year.
  ///
  /// **Units**: percent.
  public var rekeysPercent = 30
  /// How long a person's approval of a held item is good for.
  public var approvalLife: Duration = .seconds(24 * 3600)
  /// How far the clock may stand behind the end of the run before.
  public var clockBehind: Duration = .seconds(5 * 60)
  /// How far the clock may stand away from those of both servers.
  public var clockAstray: Duration = .seconds(15 * 60)
  /// A run stops above this share of failed writes.
  ///
  /// **Units**: percent.
  public var failuresPercent = 40
  /// From this many writes on, the share of failures is looked at.
  public var failuresAmong = 20

  /// The settled defaults.
  public init() {}
}
