/// The rules by which marks go up.
public struct UpwardSettings: Sendable, Hashable {
  /// What a mark without a counterpart in Hyperplanning counts as there.
  public enum Counterpart: String, Sendable, CaseIterable {
    /// There, and no more is told.
    case present
    /// Absent from the whole session.
    case absent
  }

  /// Whether absences wait until an instructor has signed the sheet.
  public var needsInstructorSignature = false
  /// Whether lateness is sent where the server offers it.
  public var sendsLateness = true
  /// What leaving early counts as.
  public var leftEarly = Counterpart.present
  /// What being sent out counts as.
  public var excluded = Counterpart.present
  /// Whether the server makes one absence of two that touch; unknown servers are taken to.
  ///
  /// **Source**: `hyperplanning-api.md` 8.2, inferred.
  public var mergesAbsences = true
  /// How long a sheet is read again after a run first saw it archived.
  public var lookBack: Duration = .seconds(30 * 86_400)
  /// How long Hyperplanning is asked again about marks that both sides agree on.
  public var recheck: Duration = .seconds(7 * 86_400)
  /// A run may flip this share of the marks already agreed on.
  ///
  /// **Units**: percent.
  public var flipsPercent = 30
  /// A run may flip this many marks whatever the share.
  public var flips = 3

  /// The settled defaults.
  public init() {}
}
