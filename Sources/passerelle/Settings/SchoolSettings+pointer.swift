import Transport

extension SchoolSettings {
  /// Where a remote is looked for, to stand behind a sentence about it; empty for anything else.
  func pointer(to remote: String) -> String {
    switch remote {
    case "Hyperplanning": " [hyperplanning.url: \(Redaction.standard.clean(hyperplanning.url))]"
    case "Edusign": " [\(edusign.section).url: \(Redaction.standard.clean(edusign.url))]"
    default: ""
    }
  }
}
