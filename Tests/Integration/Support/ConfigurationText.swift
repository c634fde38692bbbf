import Foundation

/// A configuration file in the making.
struct ConfigurationText {
  private var sections: [String: [String: String]]

  /// A file that points at two addresses.
  init(hyperplanning: String, edusign: String) {
    sections = [
      "hyperplanning": ["url": hyperplanning, "login": "passerelle", "planning": "sandbox"],
      // No maintenance hours: a Saturday's tests shall tell the same as a Monday's.
      "edusign": [
        "url": edusign, "account": "sandbox", "requests_per_second": "0", "maintenance": "none",
      ],
      "ledger": ["path": "ledger.sqlite"],
      // Whoever tests evenings switches them on.
      "schedule": ["up": "none"],
    ]
  }

  /// A file that points at a sandbox.
  init(_ sandbox: RunningSandbox) {
    self.init(hyperplanning: sandbox.hyperplanning, edusign: sandbox.edusign)
  }

  /// The value of a key such as `window.days`; `nil` where the file does not hold it.
  subscript(_ key: String) -> String? {
    get { sections[Self.section(key)]?[Self.name(key)] }
    set { sections[Self.section(key), default: [:]][Self.name(key)] = newValue }
  }

  /// The file's text.
  var text: String {
    var lines: [String] = []
    for (section, values) in sections.sorted(by: { $0.key < $1.key }) {
      lines.append("\(section):")
      for (key, value) in values.sorted(by: { $0.key < $1.key }) {
        lines.append("  \(key): \"\(value)\"")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func section(_ key: String) -> String {
    String(key.prefix { $0 != "." })
  }

  private static func name(_ key: String) -> String {
    String(key.drop { $0 != "." }.dropFirst())
  }
}
