/// Why a call to Edusign did not bring what was asked, and what became of the account.
public struct EdusignError: Error, Sendable, Equatable {
  /// Whether a call that was to change something may have done so.
  public enum Effect: String, Sendable {
    /// Certainly nothing was changed.
    case none
    /// It may have been carried out: only looking again can tell.
    case unknown
  }

  /// What the caller may do about it.
  public enum Remedy: String, Sendable {
    /// The same may well succeed later; a write with an unknown effect is to be looked up first.
    case retry
    /// This object needs a change first; others may go on.
    case skip
    /// Nothing will succeed until a person acts.
    case stop
  }

  /// The stable kind of failure.
  public var code: Code
  /// What was being done.
  public var operation: EdusignOperation
  /// The id that it was done to; never an e-mail address.
  public var subject: String?
  /// Whether something may have been changed; always `none` for what only reads.
  public var effect: Effect
  /// The HTTP status, when an answer came.
  public var status: Int?
  /// What the remote or the decoder said, cleaned and shortened.
  public var remark: String?

  /// An error made of its parts.
  public init(
    _ code: Code,
    _ operation: EdusignOperation,
    subject: String? = nil,
    effect: Effect = .none,
    status: Int? = nil,
    remark: String? = nil
  ) {
    self.code = code
    self.operation = operation
    self.subject = subject
    self.effect = operation.changesState ? effect : .none
    self.status = status
    self.remark = remark
  }

  /// The operation and the kind alone: the same for all objects, fit for counting.
  public var shortDescription: String {
    "\(operation.name): \(code.rawValue)"
  }
}

extension EdusignError: CustomStringConvertible {
  /// A sentence for people, without secrets and personal data.
  public var description: String {
    var text = "Edusign could not \(operation.task)"
    if let subject { text += " \(subject)" }
    text += ": \(code.reason)"
    if let status { text += " (HTTP \(status))" }
    if let remark { text += " [\(remark)]" }
    text += "."
    guard operation.changesState else { return text }
    return text
      + (effect == .none
        ? " Nothing was changed." : " It may have been done: look before trying again.")
  }
}
