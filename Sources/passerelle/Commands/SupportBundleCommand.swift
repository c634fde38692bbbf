import ArgumentParser
import Campus
import Crypto
import Diagnosis
import Foundation
import Ledger
import Sync

/// Collects what support needs, without anything personal.
struct SupportBundleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "support-bundle",
    abstract: "Collects what support needs as one JSON object: counts and causes, no names.",
    discussion: """
      Names, addresses, titles and sentences of errors are left out. Keys of objects are disguised \
      with a secret that is made for this bundle alone and kept nowhere: equal keys stay equal \
      within it, and nobody can find a person by one.
      """
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var past: PastOption

  @Option(help: "The file to write; by default the bundle is printed.")
  var output: String?

  func run() async throws {
    try await reporting {
      let settings = try await common.schoolSettings()
      let reader = try past.reader(settings)
      let language = common.language(settings)
      let suspects = try await reader.suspects(most: 1_000, now: Composition.now())
      let words = DossierWords(settings.zone, language)
      let bundle = SupportBundle(
        tables: try await reader.supportTables(),
        unexplained: suspects.count { $0.defect(words) != nil },
        made: Composition.now().description,
        version: Composition.version
      )
      guard let output else {
        try Output.json(bundle)
        return .clean
      }
      try Output.json(bundle, to: output)
      Output.line(
        language(
          en: "Written to \(output). It holds no names and no addresses.",
          fr: "Écrit dans \(output). Il ne contient ni nom ni adresse."
        )
      )
      return .clean
    }
  }
}

/// The bundle as it is written.
struct SupportBundle: Encodable {
  private let tables: [SupportTable]
  /// Objects that differ for no known reason, which should be none.
  private let unexplained: Int
  private let made: String
  private let version: String
  private let disguise = Disguise()

  init(tables: [SupportTable], unexplained: Int, made: String, version: String) {
    self.tables = tables
    self.unexplained = unexplained
    self.made = made
    self.version = version
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: ColumnKey.self)
    try container.encode(made, forKey: ColumnKey("made_at"))
    try container.encode(version, forKey: ColumnKey("version"))
    try container.encode(unexplained, forKey: ColumnKey("unexplained"))
    for table in tables {
      try container.encode(rows(of: table), forKey: ColumnKey(table.name))
    }
  }

  private func rows(of table: SupportTable) -> [AnswerRow] {
    let columns = table.answer.columns
    return table.answer.rows.map { row in
      let values = zip(columns, row).map { column, value in
        table.keys.contains(column) ? .text(disguise.of(value.text)) : value
      }
      return AnswerRow(columns: columns, values: values)
    }
  }
}

/// Replaces keys by texts that tell them apart and nothing else.
private struct Disguise {
  private let secret = SymmetricKey(size: .bits256)

  /// What an object is, and a text that stands for its key.
  func of(_ key: String) -> String {
    let kind = key.prefix { $0 != ":" }
    let code = HMAC<SHA256>.authenticationCode(for: Data(key.utf8), using: secret)
    let digits = code.prefix(8).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return "\(kind):\(digits.joined())"
  }
}
