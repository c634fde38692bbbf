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

  /// Asks both sides.
  init(_ settings: SchoolSettings) async throws {
    let (numbers, labels) = try await Workplace.overSockets(settings) { workplace in
      do throws(RemoteFailure) {
        let planning = try await workplace.source.open()
        return (
          try await workplace.target.absenceReasons(),
          planning.abilities.reasons ? try await planning.reasons() : []
        )
      } catch {
        let code: RunExit = error.gravity == .configuration ? .configuration : .unavailable
        throw CommandFailure(code, error.description)
      }
    }
    edusign = numbers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
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
}

/// A word on a pair that the ledger took down, as programs read it.
struct ReasonWord: Encodable {
  /// What was done.
  let action: String
  /// The label in Edusign, as it is written there; empty for the default.
  let edusign: String
  /// The label in Hyperplanning that stands for it from now on; nothing where the pair ended.
  let hyperplanning: String?

  init(edusign: String, hyperplanning: String?) {
    action =
      hyperplanning == nil ? "pair_ended" : edusign.isEmpty ? "default_set" : "pair_set"
    self.edusign = edusign
    self.hyperplanning = hyperplanning
  }
}
