import Foundation

/// The tutors who follow a learner in Edusign, by the ids of their cards.
public struct LearnerTutors: Hashable, Sendable {
  /// Whom we put there.
  ///
  /// **Shape**: ascending, each once.
  public let ours: [String]
  /// Whom somebody else put there.
  ///
  /// **Shape**: ascending, each once.
  public let kept: [String]

  /// A document of ids in any order; whoever is among both counts as somebody else's.
  public init(ours: some Sequence<String>, kept: some Sequence<String>) {
    let kept = Set(kept)
    self.ours = Set(ours).subtracting(kept).sorted()
    self.kept = kept.sorted()
  }

  /// All of them, ascending.
  public var all: [String] { (ours + kept).sorted() }

  /// A hash of all of them, whoever put them there.
  public var fingerprint: Fingerprint { Self.fingerprint(of: all) }

  /// The hash of tutors, in whatever order a profile names them.
  public static func fingerprint(of tutors: some Sequence<String>) -> Fingerprint {
    var hash = StableHash()
    for tutor in Set(tutors).sorted() { hash.combine(tutor) }
    return Fingerprint(hash)
  }

  /// The document written down, with its fields in a fixed order.
  public var canonical: CanonicalDocument {
    CanonicalDocument(
      kind: .learnerTutors,
      fingerprint: fingerprint,
      body: "{\"ours\":\(CanonicalJSON.array(ours)),\"kept\":\(CanonicalJSON.array(kept))}"
    )
  }

  /// Reads a document back; `nil` for a text that is none.
  public init?(_ body: String) {
    guard let written = try? JSONDecoder().decode(Written.self, from: Data(body.utf8)) else {
      // A text that cannot be read is the same as none: nobody is known to be ours.
      return nil
    }
    self.init(ours: written.ours, kept: written.kept)
  }

  private struct Written: Decodable {
    let ours: [String]
    let kept: [String]
  }
}
