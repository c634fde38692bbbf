public import Campus

/// Finds out who of the year before is who in a new base.
///
/// **Source**: `sync-algorithm.md` 6.10; `users-and-rivals.md` D7 and D8: homonyms are never merged.
public struct YearPlanner {
  private let formers: [FormerPerson]
  private let newcomers: [Newcomer]
  private let former: Index<FormerPerson>
  private let newcomer: Index<Newcomer>

  /// A planner over both years.
  ///
  /// - Parameters:
  ///   - formers: the people of the year before whose links did not go on yet.
  ///   - newcomers: the people of the new base who have no link in it.
  public init(formers: [FormerPerson], newcomers: [Newcomer]) {
    self.formers = formers.sorted { $0.person.key < $1.person.key }
    self.newcomers = newcomers.sorted { $0.person.key < $1.person.key }
    former = Index(self.formers, \.person)
    newcomer = Index(self.newcomers, \.person)
  }

  /// The plan of a year change.
  public func plan(opening planning: PlanningID, after before: PlanningID) -> YearPlan {
    var lines: [YearPlan.Line] = []
    // Whoever is surely back is nobody else any more.
    var back: Set<PersonKey> = []
    var rest: [Newcomer] = []
    for newcomer in newcomers {
      guard let line = judge(byAddressAndName: newcomer) else {
        rest.append(newcomer)
        continue
      }
      back.formUnion(line.formers.map(\.person.key))
      lines.append(line)
    }
    lines += rest.map { judge($0, back) }
    settleRivals(among: &lines)
    lines.sort { $0.newcomer.person.key < $1.newcomer.person.key }
    let claimed = Set(lines.filter { !$0.verdict.isNew }.flatMap(\.formers).map(\.person.key))
    return YearPlan(
      planning: planning,
      before: before,
      lines: lines,
      vanished: formers.filter { $0.remoteID != nil && !claimed.contains($0.person.key) }
    )
  }

  /// The verdict on somebody whose address and name somebody had the year before; else `nil`.
  private func judge(byAddressAndName newcomer: Newcomer) -> YearPlan.Line? {
    guard let pair = Pair(newcomer.person) else { return nil }
    let found = former.byPair[pair] ?? []
    guard let only = found.first else { return nil }
    let verdict: YearPlan.Verdict
    if found.count > 1 || (self.newcomer.byPair[pair] ?? []).count > 1 {
      verdict = .crowded
    } else if Self.birthdays(newcomer, only) == .differ {
      verdict = .otherBirthDate
    } else if only.isSevered {
      verdict = .parted
    } else {
      // Without a profile and without a word on them there is nothing to carry over.
      verdict = only.remoteID == nil && !only.isExcluded ? .new : .same
    }
    return YearPlan.Line(newcomer: newcomer, verdict: verdict, formers: found)
  }

  private func judge(_ newcomer: Newcomer, _ back: Set<PersonKey>) -> YearPlan.Line {
    let (role, person) = (newcomer.person.key.role, newcomer.person)
    let all = person.folded.flatMap { former.byName[Named(role, $0)] } ?? []
    let namesakes = all.filter { !back.contains($0.person.key) && $0.isOfInterest }
    let holders = (person.mailbox.flatMap { former.byAddress[Addressed(role, $0)] } ?? [])
      .filter { $0.isOfInterest }
    if !holders.isEmpty { return judge(newcomer, namesakes, withAddressOf: holders) }
    let twins = namesakes.filter { Self.birthdays(newcomer, $0) == .agree }
    let unclear = namesakes.filter { Self.birthdays(newcomer, $0) == .unknown }
    if twins.count == 1 { return .init(newcomer: newcomer, verdict: .otherEmail, formers: twins) }
    if twins.count > 1 { return .init(newcomer: newcomer, verdict: .crowded, formers: twins) }
    if !unclear.isEmpty {
      return .init(newcomer: newcomer, verdict: .perhaps, formers: unclear)
    }
    return .init(newcomer: newcomer, verdict: all.isEmpty ? .new : .homonym, formers: all)
  }

  /// The verdict on somebody whose address belonged to somebody of another name.
  private func judge(
    _ newcomer: Newcomer,
    _ namesakes: [FormerPerson],
    withAddressOf holders: [FormerPerson]
  ) -> YearPlan.Line {
    let twins = namesakes.filter { Self.birthdays(newcomer, $0) == .agree }
    if twins.count == 1 { return .init(newcomer: newcomer, verdict: .swapped, formers: twins) }
    let renamed = holders.filter { Self.birthdays(newcomer, $0) == .agree }
    if namesakes.isEmpty, renamed.count == 1 {
      return .init(newcomer: newcomer, verdict: .otherName, formers: renamed)
    }
    let known = Set(namesakes.map(\.person.key))
    let formers = (namesakes + holders.filter { !known.contains($0.person.key) })
      .sorted { $0.person.key < $1.person.key }
    return .init(newcomer: newcomer, verdict: .addressOfAnother, formers: formers)
  }

  /// Nobody is two people: a former who is proposed to several is proposed to none.
  private func settleRivals(among lines: inout [YearPlan.Line]) {
    let claims = lines.filter { $0.verdict.isProposed || $0.verdict.isCarried }
      .flatMap { $0.formers.map(\.person.key) }
    let counts = Dictionary(claims.map { ($0, 1) }, uniquingKeysWith: +)
    for index in lines.indices where lines[index].verdict.isProposed {
      let isContested = lines[index].formers.contains { counts[$0.person.key, default: 0] > 1 }
      if isContested { lines[index].verdict = .crowded }
    }
  }

  private enum Birthdays {
    case agree
    case differ
    case unknown
  }

  private static func birthdays(_ newcomer: Newcomer, _ former: FormerPerson) -> Birthdays {
    guard let now = newcomer.birthDate, let before = former.birthDate else { return .unknown }
    return now == before ? .agree : .differ
  }
}

extension FormerPerson {
  /// Whether anything hangs on knowing them again.
  fileprivate var isOfInterest: Bool { remoteID != nil || isExcluded || isSevered }
}

/// A role and a folded name.
private struct Named: Hashable {
  let role: Role
  let name: FoldedName

  init(_ role: Role, _ name: FoldedName) {
    self.role = role
    self.name = name
  }
}

/// A role and a folded address.
private struct Addressed: Hashable {
  let role: Role
  let mailbox: String

  init(_ role: Role, _ mailbox: String) {
    self.role = role
    self.mailbox = mailbox
  }
}

/// All three, where none is missing.
private struct Pair: Hashable {
  let named: Named
  let mailbox: String

  init?(_ person: Person) {
    guard let name = person.folded, let mailbox = person.mailbox else { return nil }
    named = Named(person.key.role, name)
    self.mailbox = mailbox
  }
}

/// People by the ways in which they are known again.
private struct Index<Member> {
  private(set) var byPair: [Pair: [Member]] = [:]
  private(set) var byName: [Named: [Member]] = [:]
  private(set) var byAddress: [Addressed: [Member]] = [:]

  init(_ members: [Member], _ person: (Member) -> Person) {
    for member in members {
      let person = person(member)
      let role = person.key.role
      if let pair = Pair(person) { byPair[pair, default: []].append(member) }
      if let name = person.folded { byName[Named(role, name), default: []].append(member) }
      if let mailbox = person.mailbox {
        byAddress[Addressed(role, mailbox), default: []].append(member)
      }
    }
  }
}
