public import Campus
public import Diagnosis
public import Ledger
import Synchronization

/// Tells the operator what is new or worse, each thing once.
///
/// What runs found is told at a time of day, about the runs before it; held sets and a red
/// freshness at once. A notice is written down before it is sent: a lost answer makes it doubtful,
/// never double. What was refused is tried again after an hour.
public final class Notifier: Sendable {
  /// The ledger, as far as notices need it.
  ///
  /// Whatever writes takes the run lock.
  public struct Book: Sendable {
    /// Reads how things stand; `nil` while there is no ledger.
    public var situation: @Sendable () async throws -> Situation?
    /// Reads what was told on a way.
    public var told: @Sendable (NoticeWay) async throws -> [String: ToldItem]
    /// Writes a notice down and gives its number; `nil` where another process holds the lock.
    public var intend: @Sendable (NoticeDraft) async throws -> Int64?
    /// Writes down what became of it; false where another process holds the lock.
    public var close: @Sendable (Int64, NoticeEnding) async throws -> Bool
    /// Brings the memory up to date, as `LedgerFile.remember` does; a locked ledger is left alone.
    public var remember: @Sendable (_ memory: MemoryChange) async throws -> Void

    /// A book made of its parts.
    public init(
      situation: @escaping @Sendable () async throws -> Situation?,
      told: @escaping @Sendable (NoticeWay) async throws -> [String: ToldItem],
      intend: @escaping @Sendable (NoticeDraft) async throws -> Int64?,
      close: @escaping @Sendable (Int64, NoticeEnding) async throws -> Bool,
      remember: @escaping @Sendable (_ memory: MemoryChange) async throws -> Void
    ) {
      self.situation = situation
      self.told = told
      self.intend = intend
      self.close = close
      self.remember = remember
    }
  }

  /// What changes in the memory of what was told, without a notice.
  public struct MemoryChange: Sendable, Hashable {
    /// Items that are not so any more.
    public var gone: [NoticeWay: Set<String>] = [:]
    /// Items that are so again.
    public var back: [NoticeWay: Set<String>] = [:]
    /// Items that are told again as soon as they return.
    public var forgotten: [NoticeWay: Set<String>] = [:]

    var isEmpty: Bool {
      [gone, back, forgotten].allSatisfy { $0.values.allSatisfy(\.isEmpty) }
    }
  }

  /// A way to the operator: sends a letter once, under an identity of its own.
  public typealias Sender = @Sendable (_ letter: Letter, _ messageID: String) async -> Delivery

  private let schedule: Schedule
  private let times: [DayTime]
  private let senders: [NoticeWay: Sender]
  private let book: Book
  private let domain: String
  private let language: Language
  private let now: @Sendable () -> Instant
  private let complain: @Sendable (String) -> Void
  private let state = Mutex(State())

  private struct State {
    /// When a way last refused something.
    var refusedAt: [NoticeWay: Instant] = [:]
    /// Notices that were sent while the ledger was locked, with what became of them.
    var unclosed: [(notice: Int64, ending: NoticeEnding)] = []
  }

  /// A notifier.
  ///
  /// - Parameters:
  ///   - schedule: the zone, and the days on which nothing is told.
  ///   - times: when findings are told; none for never.
  ///   - senders: the ways that are configured.
  ///   - book: the ledger.
  ///   - domain: the right half of message ids, such as the machine's name.
  ///   - language: the operator's language.
  ///   - now: the wall clock.
  ///   - complain: told what went wrong, without secrets.
  public init(
    _ schedule: Schedule,
    times: [DayTime],
    senders: [NoticeWay: Sender],
    book: Book,
    domain: String,
    language: Language,
    now: @escaping @Sendable () -> Instant,
    complain: @escaping @Sendable (String) -> Void
  ) {
    self.schedule = schedule
    self.times = times
    self.senders = senders
    self.book = book
    self.domain = domain.isEmpty ? "localhost" : domain
    self.language = language
    self.now = now
    self.complain = complain
  }

  /// Looks at how things stand and tells what is news.
  public func attend() async {
    guard !senders.isEmpty else { return }
    do {
      try await closeOld()
      guard let situation = try await book.situation() else { return }
      var change = MemoryChange()
      for way in NoticeWay.allCases {
        guard let sender = senders[way] else { continue }
        try await attend(way, sender, situation, &change)
      }
      if !change.isEmpty { try await book.remember(change) }
    } catch {
      complain("Whether the operator is to be told something could not be found out: \(error)")
    }
  }

  private func attend(
    _ way: NoticeWay,
    _ sender: Sender,
    _ situation: Situation,
    _ change: inout MemoryChange
  ) async throws {
    let moment = now()
    let told = try await book.told(way)
    let due = schedule.pause(at: moment) == nil ? lastTime(before: moment) : nil
    // Without a time that has come nothing that was found is news yet.
    let findings = Digest(
      situation.findings,
      told: told.filter { !Self.isImmediate($0.key) },
      before: due ?? Instant(milliseconds: .min)
    )
    let held = Digest(situation.held, told: told.filter { $0.key.hasPrefix("held|") })
    let stale = Digest(situation.stale, told: told.filter { $0.key.hasPrefix("stale|") })
    change.gone[way] = findings.gone.union(held.gone)
    change.back[way] = findings.back.union(held.back)
    change.forgotten[way] = stale.gone
    guard !rests(way, at: moment) else { return }
    let day = schedule.zone.wall(at: moment).day
    for (kind, digest) in [
      (NoticeDraft.Kind.stale, stale), (.held, held), (.digest, findings),
    ] where !digest.news.isEmpty {
      try await tell(Letter(kind, digest.news, on: day, language), way, sender)
    }
  }

  private func lastTime(before moment: Instant) -> Instant? {
    schedule.moment(of: times, notAfter: moment)
  }

  private static func isImmediate(_ key: String) -> Bool {
    key.hasPrefix("held|") || key.hasPrefix("stale|")
  }

  /// Whether a way refused something less than an hour ago.
  private func rests(_ way: NoticeWay, at moment: Instant) -> Bool {
    state.withLock { state in
      state.refusedAt[way].map { moment < $0.advanced(by: .seconds(3600)) } ?? false
    }
  }

  /// Writes a letter down, sends it once, and writes down what became of it.
  private func tell(_ letter: Letter, _ way: NoticeWay, _ sender: Sender) async throws {
    let moment = now()
    let messageID =
      "passerelle.\(letter.kind.rawValue).\(moment.milliseconds).\(way.rawValue)"
      + "@\(domain)"
    let items = letter.items.map { ($0.key, $0.grade) }
    let draft = NoticeDraft(
      way: way,
      kind: letter.kind,
      messageID: messageID,
      items: Dictionary(items, uniquingKeysWith: max)
    )
    guard let notice = try await book.intend(draft) else { return }
    let ending: NoticeEnding
    switch await sender(letter, messageID) {
    case .delivered:
      ending = .told
    case .refused(let why):
      ending = .refused(why)
      state.withLock { $0.refusedAt[way] = moment }
      complain("A notice to the operator was refused and is tried again in an hour. \(why)")
    case .doubtful(let why):
      ending = .doubtful(why)
      complain("Nobody knows whether a notice reached the operator; it is not sent again. \(why)")
    }
    if try await !book.close(notice, ending) {
      state.withLock { $0.unclosed.append((notice, ending)) }
    }
  }

  /// Closes the notices that could not be closed while another process held the lock.
  private func closeOld() async throws {
    let unclosed = state.withLock { state in
      defer { state.unclosed = [] }
      return state.unclosed
    }
    for (notice, ending) in unclosed where try await !book.close(notice, ending) {
      state.withLock { $0.unclosed.append((notice, ending)) }
    }
  }
}
