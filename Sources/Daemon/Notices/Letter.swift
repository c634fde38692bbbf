public import Campus
public import Diagnosis
public import Ledger

/// A notice in words, the same for every way.
public struct Letter: Sendable, Hashable {
  /// What it is about.
  public var kind: NoticeDraft.Kind
  /// One line that says it all.
  public var subject: String
  /// The whole, as plain text.
  ///
  /// **Shape**: lines that end in a newline.
  public var body: String
  /// What it tells, for the memory and for programs.
  public var items: [NoticeItem]

  /// A letter about some items.
  ///
  /// - Parameters:
  ///   - kind: what it is about.
  ///   - items: what it tells; never empty.
  ///   - day: the day on which it is written.
  ///   - language: the language of the operator.
  ///   - most: how many items are named.
  public init(
    _ kind: NoticeDraft.Kind,
    _ items: [NoticeItem],
    on day: LocalDay,
    _ language: Language,
    most: Int = 60
  ) {
    self.kind = kind
    self.items = items
    let count = items.count
    switch kind {
    case .digest:
      subject = language(
        en: "Passerelle, \(day): \(count) new or worse",
        fr: "Passerelle, \(day) : \(count) nouveautés ou aggravations"
      )
    case .held:
      subject = language(
        en: "Passerelle, \(day): \(count) steps are held and wait for your word",
        fr: "Passerelle, \(day) : \(count) opérations retenues attendent votre accord"
      )
    case .stale:
      subject = language(
        en: "Passerelle, \(day): no complete run for too long",
        fr: "Passerelle, \(day) : aucun passage complet depuis trop longtemps"
      )
    }
    var lines = [subject, ""]
    for owner in Owner.allCases {
      let theirs = items.prefix(most).filter { $0.owner == owner }
      guard !theirs.isEmpty else { continue }
      let who = owner.text(language)
      lines.append(language(en: "To be done by \(who):", fr: "À faire par \(who) :"))
      lines += theirs.map { "- \($0.line)" }
      lines.append("")
    }
    if count > most {
      lines.append(language(en: "… and \(count - most) more.", fr: "… et \(count - most) autres."))
    }
    lines.append(
      language(
        en: "The whole list: 'passerelle status'. What was told here is not told again.",
        fr: "La liste entière : « passerelle status ». Ce qui est dit ici ne sera pas répété."
      )
    )
    body = lines.joined(separator: "\n") + "\n"
  }
}

/// A notice as an e-mail, for whoever can send one.
public struct NoticeMail: Sendable, Hashable {
  /// The addresses of those who get it.
  public var recipients: [String]
  /// The subject line, without line breaks.
  public var subject: String
  /// The plain text.
  public var body: String
  /// The message's identity as `local@domain`, without angle brackets; never used twice.
  public var messageID: String

  /// A mail made of its parts.
  public init(recipients: [String], subject: String, body: String, messageID: String) {
    self.recipients = recipients
    self.subject = subject
    self.body = body
    self.messageID = messageID
  }
}

/// What became of a message on its way.
public enum Delivery: Sendable, Hashable {
  /// It was taken.
  case delivered
  /// It was certainly not taken; the sentence says why, without secrets.
  case refused(String)
  /// It may have been taken; it is never sent again.
  case doubtful(String)
}
