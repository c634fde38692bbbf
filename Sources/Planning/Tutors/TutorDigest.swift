public import Campus

/// What one tutor is told of one day in one mail.
public struct TutorDigest: Hashable, Sendable {
  /// Who is told.
  public let tutor: Tutor
  /// The day.
  public let day: LocalDay
  /// 1 for the first digest of that day, then its supplements.
  public let part: Int
  /// What is told, in the order of learners' names, then of starts; never empty.
  public let lines: [LearnerCell]

  /// A digest made of its parts.
  public init(tutor: Tutor, day: LocalDay, part: Int, lines: [LearnerCell]) {
    self.tutor = tutor
    self.day = day
    self.part = part
    self.lines = lines
  }

  /// Whether something was told of that day before.
  public var isSupplement: Bool { part > 1 }

  /// The name of the mail, the same whenever and wherever it is made.
  ///
  /// - Parameters:
  ///   - part: of this day.
  ///   - account: our name for the Edusign account.
  ///   - domain: the sender's.
  /// - Returns: `<…@…>`.
  public func messageID(part: Int, account: String, domain: String) -> String {
    var hash = StableHash()
    for text in ["tutor digest", account, tutor.email.folded, day.description] {
      hash.combine(text)
    }
    return "<passerelle.\(Fingerprint(hash)).\(part)@\(domain)>"
  }
}

extension TutorDigest {
  /// What is to be told today.
  ///
  /// The rule: of one day a tutor is told each learner's absence or lateness on a sheet once, and
  /// again only when it became worse than the worst that was ever told: later, then an excused
  /// absence, then an absence. Good news sends no mail, and neither does bad news that comes back.
  /// What left in a mail counts as told, also in one whose answer was lost. A mail that was refused
  /// goes again with what is true by then, once a day and three times at most; then it is given up.
  ///
  /// - Parameters:
  ///   - cells: what archived sheets say, of any days.
  ///   - book: who has which tutor on which days.
  ///   - told: the mails of those days that the ledger remembers.
  ///   - since: the first day that is told of.
  ///   - today: the day of the run.
  /// - Returns: at most one digest for each tutor and day, by day, then by address.
  public static func due(
    cells: [LearnerCell],
    book: TutorBook,
    told: [ToldMail],
    since: LocalDay,
    today: LocalDay
  ) -> [TutorDigest] {
    guard since <= today else { return [] }
    let mails = Dictionary(grouping: told) { Key(tutor: $0.tutor, day: $0.day) }
    var tutors: [String: Tutor] = [:]
    var lines: [Key: [LearnerCell]] = [:]
    for cell in cells where cell.value != .present && (since...today).contains(cell.start.day) {
      let day = cell.start.day
      for tutor in book.tutors(ofLearner: cell.learner, email: cell.email, on: day) {
        let address = tutor.email.folded
        // One mailbox may stand there under two names; the first in order is taken, every time.
        tutors[address] = [tutors[address], tutor].compactMap(\.self)
          .min { $0.fullName < $1.fullName }
        lines[Key(tutor: address, day: cell.start.day), default: []].append(cell)
      }
    }
    return lines.compactMap { key, cells in
      guard let tutor = tutors[key.tutor] else { return nil }
      return digest(of: cells, to: tutor, on: key.day, after: mails[key, default: []], today: today)
    }.sorted { ($0.day, $0.tutor.email.folded) < ($1.day, $1.tutor.email.folded) }
  }

  private struct Key: Hashable {
    let tutor: String
    let day: LocalDay
  }

  private static func digest(
    of cells: [LearnerCell],
    to tutor: Tutor,
    on day: LocalDay,
    after mails: [ToldMail],
    today: LocalDay
  ) -> TutorDigest? {
    let settled = mails.filter(\.isSettled)
    let told = settled.flatMap(\.lines).reduce(into: [ToldLine.Place: Int]()) { worst, line in
      worst[line.place] = max(worst[line.place] ?? 0, line.value.gravity)
    }
    var fresh: [ToldLine.Place: LearnerCell] = [:]
    for cell in cells where cell.value.gravity > told[cell.place] ?? 0 {
      // A sheet says one thing of a learner; were it two, the worse one counts.
      if let other = fresh[cell.place], other.value.gravity >= cell.value.gravity { continue }
      fresh[cell.place] = cell
    }
    guard !fresh.isEmpty else { return nil }
    let open = mails.first { !$0.isSettled }
    if let open, open.state == .refused, open.triedOn >= today { return nil }
    return TutorDigest(
      tutor: tutor,
      day: day,
      part: open?.part ?? (mails.map(\.part).max() ?? 0) + 1,
      lines: fresh.values.sorted {
        ($0.name, $0.learner, $0.start, $0.sheet) < ($1.name, $1.learner, $1.start, $1.sheet)
      }
    )
  }
}
