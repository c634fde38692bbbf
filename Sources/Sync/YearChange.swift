public import Campus
public import Ledger
public import Planning
public import Translation

/// Reads both sides for a year change, plans it, and opens the new planning on a person's word.
///
/// Nothing is written to any remote. **Source**: `sync-algorithm.md` 6.10.
public struct YearChange: Sendable {
  /// The school, by its configured names.
  public struct School: Sendable {
    /// The name of the new planning.
    public var planning: String
    /// The account's name.
    public var account: String

    /// A school made of its parts.
    public init(planning: String, account: String) {
      self.planning = planning
      self.account = account
    }
  }

  /// What was read, and what it comes to.
  public struct Finding: Sendable {
    /// The plan.
    public var plan: YearPlan
    /// What the new server calls itself.
    public var label: String
    /// People of the new base whom the server refuses to describe.
    public var refused: [PersonKey]
    /// Whether birth dates of both years could be compared.
    public var hasBirthDates: Bool
    /// Carried profiles that are archived in Edusign, by the new key.
    public var archived: Set<PersonKey>
    /// Whether the new planning was opened before, and only the rest is asked about.
    public var isOpened: Bool
  }

  let school: School
  let source: HyperplanningSource
  let former: HyperplanningSource?
  let target: EdusignTarget

  /// A change of year over the remotes.
  ///
  /// - Parameters:
  ///   - school: its configured names.
  ///   - source: the new base.
  ///   - former: the base of the year before, where it can still be asked.
  ///   - target: Edusign.
  public init(
    _ school: School,
    source: HyperplanningSource,
    former: HyperplanningSource?,
    target: EdusignTarget
  ) {
    self.school = school
    self.source = source
    self.former = former
    self.target = target
  }

  /// Reads both sides and plans.
  ///
  /// - Parameter ledger: the file, or a scratch copy of it; it is not changed.
  /// - Returns: the plan and what people must know with it.
  /// - Throws: `YearRefusal` where there is no other year, `RemoteFailure` where a side does not
  ///   answer wholly.
  public func find(in ledger: LedgerFile) async throws -> Finding {
    let base = try await source.open()
    let planning = PlanningID(name: school.planning, firstMonday: base.firstMonday)
    guard var before = try await ledger.year(before: planning, account: school.account) else {
      throw YearRefusal.noOtherYear(planning.name)
    }
    guard before.planning.name != planning.name else {
      throw YearRefusal.sameName(planning.name)
    }
    let (everybody, refused) = try await base.everybody()
    let newcomers = everybody.filter { !before.linked.contains($0.person.key) }
    let hasBirthDates = try await addBirthDates(to: &before.formers, of: before.planning)
    let profiles = try await profiles(before)
    // A profile that Edusign does not have any more cannot be anybody's.
    for index in before.formers.indices {
      guard let link = before.formers[index].link, let id = link.remoteID, profiles.isComplete,
        profiles.index.profile(link.person.role, remoteID: id) == nil
      else { continue }
      before.formers[index].link = nil
    }
    let plan = YearPlanner(formers: before.formers, newcomers: newcomers)
      .plan(opening: planning, after: before.planning)
    let archived = plan.lines.filter { line in
      guard line.verdict.isCarried || line.verdict.isProposed,
        let id = line.formers.first?.remoteID
      else { return false }
      let role = line.newcomer.person.key.role
      return profiles.index.profile(role, remoteID: id)?.isArchived == true
    }
    return Finding(
      plan: plan,
      label: base.label,
      refused: refused,
      hasBirthDates: hasBirthDates,
      archived: Set(archived.map(\.newcomer.person.key)),
      isOpened: before.isOpened
    )
  }

  /// Opens the new planning, if the plan is still the one that was shown.
  ///
  /// - Parameters:
  ///   - hash: the plan's name.
  ///   - answers: what the person says to its proposals and questions.
  ///   - ledger: the file; the caller holds its lock.
  ///   - speech: who says it.
  /// - Returns: the word, what became of people, and the plan.
  /// - Throws: `YearRefusal`, `LinkRefusal`, `RemoteFailure`; nothing is changed then.
  public func accept(
    _ hash: String,
    _ answers: YearAnswers,
    in ledger: LedgerFile,
    _ speech: LinkSpeech
  ) async throws -> (word: LinkWord, opening: YearOpening, finding: Finding) {
    let finding = try await find(in: ledger)
    guard hash.count >= 6, finding.plan.hash.hasPrefix(hash.lowercased()) else {
      throw YearRefusal.otherPlan(finding.plan.hash)
    }
    let opening = try YearOpening(finding.plan, answers)
    let word = try await ledger.open(
      opening,
      of: finding.plan,
      label: finding.label,
      speech
    )
    return (word, opening, finding)
  }

  /// Asks the base of the year before when its people were born, where it can be asked.
  private func addBirthDates(
    to formers: inout [FormerPerson],
    of planning: PlanningID
  ) async throws -> Bool {
    guard let former else { return false }
    let base = try await former.open()
    guard base.firstMonday == planning.firstMonday else {
      throw YearRefusal.otherFormer(planning.firstMonday, found: base.firstMonday)
    }
    let dates = try await base.birthDates(ofFormer: Set(formers.map(\.person.key)))
    for index in formers.indices {
      formers[index].birthDate = dates[formers[index].person.key]
    }
    return !dates.isEmpty
  }

  private func profiles(
    _ before: YearBefore
  ) async throws -> (index: ProfileIndex, isComplete: Bool) {
    let roles = before.formers.map(\.person.key.role)
    let school = try await target.school()
    let listing = try await target.profiles(
      expecting: roles.count { $0 == .learner },
      roles.count { $0 == .instructor },
      school: school.id
    )
    return (ProfileIndex(listing.profiles), listing.undecodable.isEmpty)
  }
}
