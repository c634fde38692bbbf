public import Campus

/// Why a tutor was not, or perhaps not, told of a day.
public struct TutorTrouble: Hashable, Sendable {
  /// The kinds of trouble.
  public enum Kind: Hashable, Sendable {
    /// The server certainly did not take the mail over; it is tried again, or was given up.
    case refused(isGivenUp: Bool)
    /// The answer was lost; the mail is never sent again.
    case doubtful
    /// The mail could not be written; nothing was sent.
    case unwritten
    /// Others fared so badly that this one was kept for the next evening.
    case postponed
    /// The tutor of a learner has no address that could be used.
    case noAddress(learner: String)
  }

  /// What happened.
  public let kind: Kind
  /// Who was to be told: a name, else the address.
  public let tutor: String
  /// Of which day.
  public let day: LocalDay
  /// The server's words, without secrets; may be empty.
  public let detail: String

  /// A trouble made of its parts.
  public init(_ kind: Kind, tutor: String, day: LocalDay, detail: String) {
    self.kind = kind
    self.tutor = tutor
    self.day = day
    self.detail = detail
  }
}
