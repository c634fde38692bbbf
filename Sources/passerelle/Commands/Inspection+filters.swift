import Diagnosis
import Planning
import Translation

extension Inspection {
  /// Which filters are in force, and whether Hyperplanning knows their words.
  func filters(_ planning: OpenPlanning) async -> [Finding] {
    let filters = workplace.settings.rules.filters
    let routing = workplace.settings.rules.routing
    let needsGroups = workplace.settings.rules.sessions.needsGroups
    guard filters != Filters() || routing != nil || needsGroups else {
      let text = language(
        en: "No filter: all courses and all learners are sent.",
        fr: "Aucun filtre : tous les cours et tous les apprenants sont envoyés."
      )
      return [Finding(grade: .good, text: text)]
    }
    do throws(RemoteFailure) {
      _ = try await planning.vocabulary(for: filters, routing, needsGroups: needsGroups)
      let unused = try await planning.unusedTypes(of: filters.courses.types)
      return (filters == Filters() ? [] : [inForce(filters)]) + unused.map(unusedType)
    } catch {
      return [finding(error)]
    }
  }

  private func inForce(_ filters: Filters) -> Finding {
    let words = FilterKey.summary(of: filters).sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    return Finding(
      grade: .good,
      text: language(
        en: "Filters in force, all known to Hyperplanning: \(words).",
        fr: "Filtres en vigueur, tous connus d'Hyperplanning : \(words)."
      )
    )
  }

  /// A type that nothing bears may be misspelt, or not used yet.
  private func unusedType(_ type: String) -> Finding {
    let key = FilterKey.excludedTypes.rawValue
    return Finding(
      grade: .notice,
      text: language(
        en: "No course bears the type '\(type)' of \(key): is it spelled as in Hyperplanning?",
        fr: "Aucun cours ne porte le type « \(type) » de \(key) : est-il écrit comme dans "
          + "Hyperplanning ?"
      )
    )
  }
}
