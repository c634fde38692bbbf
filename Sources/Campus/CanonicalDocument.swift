/// A sheet or a profile in the one form in which it is written down.
public struct CanonicalDocument: Hashable, Sendable {
  /// The kinds of object that have such a form.
  public enum Kind: String, Sendable {
    case sheet
    case person
    /// A group of learners; kept in the journal alone.
    case group
    /// A write to Hyperplanning; kept in the journal alone.
    case mark
    /// A tutor; kept in the journal alone.
    case tutor
    /// The tutors who follow a learner; kept in the journal alone.
    case learnerTutors
  }

  /// What it describes.
  public var kind: Kind
  /// The object's fingerprint.
  public var fingerprint: Fingerprint
  /// The object as JSON, with its fields in a fixed order.
  public var body: String

  /// A document made of its parts.
  public init(kind: Kind, fingerprint: Fingerprint, body: String) {
    self.kind = kind
    self.fingerprint = fingerprint
    self.body = body
  }
}
