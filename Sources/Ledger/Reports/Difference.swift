public import Planning

/// One difference between the two systems that is in force, with what it touches.
public struct Difference: Sendable, Hashable {
  /// Where it was written down.
  public enum Kind: String, Sendable {
    /// What was decided for an object that does not simply follow.
    case decision
    /// What no run decides, and shows once both sides lie beside each other.
    case remark
    /// What a side shows since a run last decided.
    case change
    /// A mark that is not in Hyperplanning as the sheet has it.
    case mark
    /// A step that a brake keeps back.
    case held
    /// A write of which nobody knows whether it took effect.
    case inDoubt = "in_doubt"
    /// A link that more than one object could have.
    case disputed
    /// An object that is refused again and again.
    case refused
    /// How the runs themselves fare, which keeps every object from being right.
    case circumstance
  }

  /// A class that it hides or makes differ.
  public struct TouchedClass: Sendable, Hashable {
    /// The session's key, such as `4711.12`.
    public var session: String
    /// The start on the school's clocks, `YYYY-MM-DD hh:mm`; empty where no side tells it.
    public var start: String
    /// 1 where the whole sheet is missing or differs, else 0.
    public var sheets: Int
    /// How many people's places are missing or differ.
    public var seats: Int

    /// A class made of its parts.
    public init(session: String, start: String, sheets: Int, seats: Int) {
      self.session = session
      self.start = start
      self.sheets = sheets
      self.seats = seats
    }
  }

  /// Where it was written down.
  public var kind: Kind
  /// The object, why, and the facts of the case.
  public var decision: Decision
  /// The run since which it is so; `nil` where it began with no run.
  public var since: Dossier.RunMark?
  /// The classes that it touches, the earliest first; may be empty.
  public var classes: [TouchedClass]

  /// A difference made of its parts.
  public init(
    _ kind: Kind,
    _ decision: Decision,
    since: Dossier.RunMark?,
    classes: [TouchedClass]
  ) {
    self.kind = kind
    self.decision = decision
    self.since = since
    self.classes = classes
  }
}
