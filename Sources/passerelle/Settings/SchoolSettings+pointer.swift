import Diagnosis
import Sync
import Transport
import Translation

extension SchoolSettings {
  /// What to look at first, to stand behind the sentence of a stop: the lines of the keys that are to be
  /// corrected, or else the address of the remote.
  func pointer(to stop: RunProblem, _ language: Language) -> String {
    pointer(to: stop.subject, stop.keys, language)
  }

  /// The same for what a remote refused.
  func pointer(to failure: RemoteFailure, _ language: Language) -> String {
    pointer(to: failure.remote.rawValue, failure.keys, language)
  }

  private func pointer(to remote: String, _ keys: [String], _ language: Language) -> String {
    let lines = places.words(of: keys, language)
    guard lines.isEmpty else { return lines }
    return switch remote {
    case "Hyperplanning": " [hyperplanning.url: \(Redaction.standard.clean(hyperplanning.url))]"
    case "Edusign": " [\(edusign.section).url: \(Redaction.standard.clean(edusign.url))]"
    default: ""
    }
  }
}
