import ArgumentParser
import Diagnosis
import Ledger
import Sync

/// Copies the ledger.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copies the ledger, also while a run is at work, and checks the copy.",
    discussion: """
      The copy is one file of mode 600 beside the ledger (….backups), or in the folder of --to; only \
      the newest stay (keep.backups, 14). 'passerelle restore FILE' puts one back. A copy is also made \
      before a newer program changes the ledger's schema.
      """
  )

  @OptionGroup var common: CommonOptions

  @Option(help: "The folder to copy to.")
  var to: String?

  @Flag(help: "Only list the backups, the newest first.")
  var list = false

  func run() async throws {
    try await reporting {
      let settings = try await common.schoolSettings()
      let path = Composition.place(settings.ledgerPath).path
      let folder = to ?? LedgerBackup.folder(ofLedgerAt: path)
      if list {
        try tell(LedgerBackup.all(of: path, in: folder))
        return .clean
      }
      let backup = try LedgerBackup.make(of: path, in: folder, now: Composition.now())
      let removed = try LedgerBackup.prune(of: path, in: folder, keeping: settings.backupsKept)
      if common.json {
        try Output.json(Made(backup: backup.path, removed: removed.map(\.path)))
      } else {
        let language = common.language(settings)
        Output.line(
          language(
            en:
              "Copied to \(backup.path), and the copy is sound. \(removed.count) older ones removed.",
            fr:
              "Copié dans \(backup.path), copie vérifiée. \(removed.count) plus anciennes supprimées."
          )
        )
      }
      return .clean
    }
  }

  private func tell(_ backups: [LedgerBackup]) throws {
    if common.json { return try Output.json(backups.map(\.path)) }
    for backup in backups { Output.line(backup.path) }
  }
}

/// A backup as programs read of it.
private struct Made: Encodable {
  let backup: String
  let removed: [String]
}
