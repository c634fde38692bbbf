import Campus
import Planning

extension SettingsReader {
  /// How learners are grouped in Edusign.
  func groupRules() throws -> GroupRules {
    var rules = GroupRules()
    let word = text("groups.by", or: "none")
    guard word == "none" || LearnerGroupKind(rawValue: word) != nil else {
      let kinds = LearnerGroupKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw fault("groups.by", "'\(word)' is none of: none, \(kinds)")
    }
    rules.kind = LearnerGroupKind(rawValue: word)
    rules.hasParents = try flag("groups.parents", or: false)
    guard !rules.hasParents || rules.kind == .tdOption else {
      throw fault("groups.parents", "only groups by td_option stand below others, not by '\(word)'")
    }
    return rules
  }
}

extension GroupRules {
  /// The rules that are not as by default, as the file writes them.
  var summary: [String: String] {
    [
      "groups.by": kind?.rawValue, "groups.parents": hasParents ? "true" : nil,
    ].compactMapValues { $0 }
  }
}
