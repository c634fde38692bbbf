public import Planning

/// A decision told to a person: what, why, and what to do next.
public struct Verdict: Sendable, Hashable {
  /// The code of the cause.
  public var cause: Cause
  /// The object in words: the course and its date, or the person.
  public var subject: String
  /// Why.
  public var reason: String
  /// What to do next; empty when there is nothing to do.
  public var remedy: String
  /// Who must act.
  public var owner: Owner

  /// The verdict on a decision.
  public init(_ decision: Decision, _ language: Language) {
    cause = decision.cause
    // A run that was cut off is made good by the next one, whatever it had reached.
    let isRun = decision.subject == "connector" && decision.cause == .undecodable
    let facts = decision.facts
    owner = isRun ? .nobody : decision.cause.owner(in: facts)
    let start = facts["start"].map { $0.prefix(16).replacing("T", with: " ") } ?? ""
    if decision.subject == "clock" {
      subject = language(en: "This machine's clock", fr: "L'horloge de cette machine")
    } else if decision.subject == "connector" {
      subject = language(en: "The runs", fr: "Les passages")
    } else if let title = facts["title"], !title.isEmpty {
      subject = "\(title), \(start)"
    } else if let name = facts["name"], !name.isEmpty {
      subject = name
    } else {
      subject = start.isEmpty ? decision.subject : "\(decision.subject), \(start)"
    }
    reason = decision.cause.reason(facts, language)
    remedy = decision.cause.remedy(facts, language)
  }

  /// The whole as one line.
  public var line: String {
    remedy.isEmpty
      ? "\(subject): \(reason) [\(cause.rawValue)]"
      : "\(subject): \(reason) \(remedy) [\(cause.rawValue)]"
  }
}
