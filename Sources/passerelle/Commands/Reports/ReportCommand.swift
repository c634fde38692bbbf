import ArgumentParser
import Campus
import Diagnosis
import Ledger
import Planning
import Sync

/// Reports made of what the ledger knows.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Reports made of what the ledger knows.",
    subcommands: [
      MismatchCommand.self, TomorrowCommand.self, BalanceCommand.self, UnsentCommand.self,
      DuplicatesCommand.self, ChangesCommand.self, LateChangesCommand.self, ProofCommand.self,
      HoursCommand.self,
    ]
  )
}

/// All differences in force.
struct MismatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mismatches",
    abstract: "All differences in force, by cause, those that hide most first."
  )

  @OptionGroup var options: ReportOptions
  @OptionGroup var days: DayOptions

  @Option(help: "Only this cause, such as C1; may be given more than once.")
  var cause: [String] = []

  @Option(help: "Only what somebody must do: hyperplanning, edusign, operator or nobody.")
  var owner: OwnerName?

  @Option(help: "Only learners and classes of a training whose name contains this.")
  var group: String?

  /// Who must act, as the command line names them.
  enum OwnerName: String, ExpressibleByArgument, CaseIterable {
    case hyperplanning
    case edusign
    case `operator`
    case nobody

    var owner: Owner {
      switch self {
      case .hyperplanning: .hyperplanning
      case .edusign: .edusign
      case .operator: .operator
      case .nobody: .nobody
      }
    }
  }

  /// How many changes that wait for a run, and how many objects without a reason, are looked at one
  /// by one.
  private static let mostChanges = 300

  func validate() throws {
    for code in cause where Cause(rawValue: code.uppercased()) == nil {
      throw ValidationError("'\(code)' is no cause; 'passerelle causes' lists them.")
    }
  }

  func run() async throws {
    try await options.run("mismatches") { reader, setting in
      let causes = Set(cause.compactMap { Cause(rawValue: $0.uppercased()) })
      let groups = try await groups(reader, setting.language)
      let changed = try await reader.undecided(most: Self.mostChanges, now: setting.now)
      let words = DossierWords(setting.zone, setting.language)
      let suspects = try await reader.suspects(most: Self.mostChanges, now: setting.now)
      let further =
        changed.dossiers.compactMap { $0.change(words) }
        + suspects.compactMap { $0.defect(words) }
      return MismatchReport(
        try await reader.differences(group: groups, besides: further),
        under: setting.circumstances,
        furtherChanges: changed.more,
        MismatchReport.Choice(
          causes: causes.isEmpty ? nil : causes,
          owner: owner?.owner,
          first: days.from,
          last: days.to
        )
      ).report(setting)
    }
  }

  /// The trainings that are meant; `nil` for all.
  private func groups(_ reader: LedgerReader, _ language: Language) async throws -> Set<String>? {
    guard let group else { return nil }
    let known = try await reader.groups()
    let wanted = FoldedName(first: group, last: "").text
    let found = known.filter { FoldedName(first: $0, last: "").text.contains(wanted) }
    guard !found.isEmpty, !wanted.isEmpty else {
      let names = known.joined(separator: "; ")
      throw CommandFailure(
        .usage,
        language(
          en: "No learner belongs to '\(group)'. Trainings seen: \(names).",
          fr: "Aucun apprenant n'appartient à « \(group) ». Formations vues : \(names)."
        )
      )
    }
    return Set(found)
  }
}

/// The classes of the next school day without a usable sheet.
struct TomorrowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tomorrow",
    abstract: "The classes of the next school day without a usable sheet, and why."
  )

  @OptionGroup var options: ReportOptions

  func run() async throws {
    try await options.run("tomorrow") { reader, setting in
      ReadinessReport(try await reader.readiness(after: setting.today)).report(setting)
    }
  }
}

/// The evening balance.
struct BalanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "balance",
    abstract: "The evening balance by day: what is expected, and where every mark of it is.",
    discussion: "By default the last seven days."
  )

  @OptionGroup var options: ReportOptions
  @OptionGroup var days: DayOptions

  func run() async throws {
    try await options.run("balance") { reader, setting in
      let (first, last) = days.days(endingOn: setting.today, before: 6)
      return BalanceReport(
        try await reader.balance(from: first, to: last),
        from: first,
        to: last
      ).report(setting)
    }
  }
}

/// Marks that are not up.
struct UnsentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unsent",
    abstract: "Marks that are not in Hyperplanning as their sheets have them, and why."
  )

  @OptionGroup var options: ReportOptions
  @OptionGroup var days: DayOptions

  func run() async throws {
    try await options.run("unsent") { reader, setting in
      UnsentReport(try await reader.unsent(from: days.from, to: days.to)).report(setting)
    }
  }
}

/// Profiles that may be one person.
struct DuplicatesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duplicates",
    abstract: "Profiles that may be one person: the evidence, and which to keep."
  )

  @OptionGroup var options: ReportOptions

  func run() async throws {
    try await options.run("duplicates") { reader, setting in
      DuplicateReport(try await reader.profilePairs()).report(setting)
    }
  }
}

/// What happened after a run.
struct ChangesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes",
    abstract: "What changed on both sides, was decided and was written after a run."
  )

  @OptionGroup var options: ReportOptions

  @Option(help: "The number of the run; what it saw itself is left out.")
  var since: Int64

  func run() async throws {
    try await options.run("changes") { reader, setting in
      ChangeReport(try await reader.changes(since: since), since: since).report(setting)
    }
  }
}

/// Changes that came too late.
struct LateChangesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "late-changes",
    abstract: "Changes in Hyperplanning that no run saw before the class began.",
    discussion: "By default of the last thirty days."
  )

  @OptionGroup var options: ReportOptions
  @OptionGroup var days: DayOptions

  func run() async throws {
    try await options.run("late-changes") { reader, setting in
      let (first, last) = days.days(endingOn: setting.today, before: 29)
      return LateChangeReport(
        try await reader.lateChanges(from: first, to: last),
        classes: try await reader.classCount(from: first, to: last),
        from: first,
        to: last
      ).report(setting)
    }
  }
}

/// What can be shown of a learner's presence.
struct ProofCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proof",
    abstract: "A learner's half-days: what is signed, and what an auditor would ask about.",
    discussion: "By default the last thirty days."
  )

  @OptionGroup var options: ReportOptions
  @OptionGroup var days: DayOptions

  @Option(help: "The learner: an e-mail, a name, or a key as decisions write it (learner:41).")
  var learner: String

  func run() async throws {
    try await options.run("proof") { reader, setting in
      let learner = try await found(reader, setting.language)
      let (first, last) = days.days(endingOn: setting.today, before: 29)
      return ProofReport(
        try await reader.proof(of: learner.key, from: first, to: last),
        learner: learner.name,
        from: first,
        to: last
      ).report(setting)
    }
  }

  private func found(
    _ reader: LedgerReader,
    _ language: Language
  ) async throws -> (key: UInt32, name: String) {
    let learners = try await reader.candidates(for: learner).compactMap { one in
      if case .person(let key) = one.subject, key.role == .learner {
        (key: key.key, name: one.name)
      } else {
        nil
      }
    }
    if let one = learners.first, learners.count == 1 { return one }
    let keys = learners.prefix(12).map { "learner:\($0.key)  \($0.name)" }.joined(separator: "; ")
    throw CommandFailure(
      .usage,
      learners.isEmpty
        ? language(
          en: "No run ever saw a learner '\(learner)'.",
          fr: "Aucun passage n'a vu d'apprenant « \(learner) »."
        )
        : language(
          en: "'\(learner)' may be \(learners.count) learners; ask for one by key: \(keys)",
          fr: "« \(learner) » peut désigner \(learners.count) apprenants ; en demander un par sa "
            + "clé : \(keys)"
        )
    )
  }
}
