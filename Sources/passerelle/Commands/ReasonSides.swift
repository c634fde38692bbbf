import Campus
import Diagnosis
import Planning
import Sync
import Translation

/// The absence reasons that both sides know at this moment.
struct ReasonSides: Sendable {
  /// Edusign's labels, by their numbers.
  let edusign: [(number: Int, label: String)]
  /// Hyperplanning's labels.
  let hyperplanning: Set<String>

  /// Asks both sides over sockets of its own.
  init(_ settings: SchoolSettings) async throws {
    self = try await Workplace.overSockets(settings) { workplace in
      do throws(RemoteFailure) {
        return try await ReasonSides(workplace)
      } catch {
        let code: RunExit = error.gravity == .configuration ? .configuration : .unavailable
        throw CommandFailure(code, error.description)
      }
    }
  }

  /// Asks both sides.
  init(_ workplace: Workplace) async throws(RemoteFailure) {
    let planning = try await workplace.source.open()
    let labels = planning.abilities.reasons ? try await planning.reasons() : []
    edusign = try await workplace.target.absenceReasons().sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
    hyperplanning = Set(labels)
  }

  /// The label of Edusign that is meant, whatever its case and accents; empty for the default.
  func edusign(_ words: String, _ language: Language) throws -> String {
    try words.isEmpty ? "" : Self.find(words, in: edusign.map(\.label), "Edusign", language)
  }

  /// The label of Hyperplanning that is meant, whatever its case and accents.
  func hyperplanning(_ words: String, _ language: Language) throws -> String {
    try Self.find(words, in: hyperplanning.sorted(), "Hyperplanning", language)
  }

  private static func find(
    _ words: String,
    in labels: [String],
    _ side: String,
    _ language: Language
  ) throws -> String {
    let folded = FoldedName(first: words, last: "")
    if let label = labels.first(where: { $0 == words })
      ?? labels.first(where: { FoldedName(first: $0, last: "") == folded })
    {
      return label
    }
    let known = labels.prefix(12).joined(separator: ", ")
    throw CommandFailure(
      .usage,
      language(
        en: "\(side) knows no reason '\(words)'. It knows: \(known).",
        fr: "\(side) ne connaît pas de motif « \(words) ». Il connaît : \(known)."
      )
    )
  }

  /// Each reason of Edusign with what stands for it.
  func lines(_ pairs: [String: String]) -> [ReasonLine] {
    let book = ReasonBook(
      pairs: pairs,
      fallback: pairs[""] ?? "",
      known: hyperplanning.isEmpty ? nil : hyperplanning,
      labels: Dictionary(uniqueKeysWithValues: edusign.map { (String($0.number), $0.label) })
    )
    return edusign.map { reason in
      let choice = book.choice(forAbsence: String(reason.number))
      return ReasonLine(
        edusign: reason.label,
        hyperplanning: choice.label,
        is_mapped: !choice.isUnmapped
      )
    }
  }
}

extension ReasonSides {
  /// The reasons of Hyperplanning that stand for none of Edusign, the default aside.
  ///
  /// - Parameters:
  ///   - lines: the reasons of Edusign with what stands for each.
  ///   - pairs: the pairs, with the default under the empty label.
  /// - Returns: the labels in their order.
  func unpaired(_ lines: [ReasonLine], _ pairs: [String: String]) -> [String] {
    let taken = Set(lines.filter(\.is_mapped).map(\.hyperplanning))
    return hyperplanning.subtracting(taken).subtracting([pairs[""] ?? ""]).sorted()
  }
}

/// One reason of Edusign, as programs read it.
struct ReasonLine: Encodable {
  let edusign: String
  let hyperplanning: String
  let is_mapped: Bool

  /// Whether somebody should look at it, in words.
  func words(_ language: Language) -> String {
    is_mapped ? "" : language(en: "not mapped", fr: "non associé")
  }
}

/// Both sides as programs read them.
struct ReasonList: Encodable {
  let reasons: [ReasonLine]
  let hyperplanning: [String]
  /// Those of Hyperplanning that stand for none of Edusign.
  let hyperplanning_unpaired: [String]
  /// What stands for reasons without a pair; nothing where nothing does.
  let default_reason: String?
}

/// A word on a pair that the ledger took down, as programs read it.
struct ReasonWord: Encodable {
  /// What was done.
  let action: String
  /// The label in Edusign, as it is written there; empty for the default.
  let edusign: String
  /// The label in Hyperplanning that stands for it from now on; nothing where the pair ended.
  let hyperplanning: String?
  /// What stood for it until then.
  let before: String?
  /// Whether nothing was taken down.
  let dry_run: Bool

  init(edusign: String, hyperplanning: String?, before: String?, isDryRun: Bool) {
    self.before = before
    dry_run = isDryRun
    action =
      hyperplanning == nil ? "pair_ended" : edusign.isEmpty ? "default_set" : "pair_set"
    self.edusign = edusign
    self.hyperplanning = hyperplanning
  }

  /// What would change, for people.
  func preview(_ language: Language) -> String {
    let none = language(en: "nothing", fr: "rien")
    func quoted(_ label: String?) -> String {
      label.map { language(en: "'\($0)'", fr: "« \($0) »") } ?? none
    }
    let given =
      edusign.isEmpty
      ? language(en: "all reasons without a pair", fr: "tous les motifs sans équivalent")
      : quoted(edusign)
    guard before != hyperplanning else {
      return language(
        en: "For \(given), \(quoted(before)) stands in Hyperplanning already; nothing would "
          + "change.",
        fr: "Pour \(given), \(quoted(before)) vaut déjà dans Hyperplanning ; rien ne changerait."
      )
    }
    return language(
      en: "For \(given), \(quoted(hyperplanning)) would stand in Hyperplanning; until now it is "
        + "\(quoted(before)). Nothing was written; say it without --dry-run.",
      fr: "Pour \(given), \(quoted(hyperplanning)) vaudrait dans Hyperplanning ; jusqu'ici c'est "
        + "\(quoted(before)). Rien n'a été écrit ; le redire sans --dry-run."
    )
  }
}
