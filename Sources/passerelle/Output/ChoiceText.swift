import Diagnosis
import Planning

/// What filters leave out, one line a filter instead of one an object.
struct ChoiceText {
  private let decisions: [Decision]
  private let language: Language

  init(_ decisions: [Decision], _ language: Language) {
    self.decisions = decisions.filter(\.isChoice)
    self.language = language
  }

  /// The lines, by the key that decides.
  var lines: [String] {
    let groups = Dictionary(grouping: decisions) { $0.facts["filter"] ?? "" }
    return groups.sorted { $0.key < $1.key }.map { key, decisions in
      let filter =
        key.isEmpty ? language(en: "the filter of learners", fr: "le filtre des apprenants") : key
      let people = decisions.count { $0.subject.hasPrefix("learner:") }
      let sessions = decisions.count - people
      return language(
        en: "- left out by \(filter): \(sessions) sessions, \(people) learners.",
        fr: "- exclus par \(filter) : \(sessions) séances, \(people) apprenants."
      )
    }
  }
}

extension Decision {
  /// Whether it only says that the school chose to leave something out.
  var isChoice: Bool {
    Cause.choices.contains(cause) && situation != "left_alone" && action == "none"
  }
}
