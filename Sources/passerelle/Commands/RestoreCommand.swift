import ArgumentParser
import Ledger
import Diagnosis
import Sync

/// Lets a ledger work at a new place.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Lets a ledger that was copied work here; the next run only looks and links."
  )

  @OptionGroup var common: CommonOptions

  @Flag(help: "Bind the configured ledger to this machine and path.")
  var here = false

  func validate() throws {
    guard here else { throw ValidationError("Say --here to bind the ledger to this machine.") }
  }

  func run() async throws {
    try await reporting {
      let settings = try await common.settings()
      let place = Composition.place(settings.ledgerPath)
      let lock = try RunLock(ledgerPath: place.path, holder: "restore")
      try LedgerFile.adoptPlace(place, now: Composition.now(), version: Composition.version)
      // Opening it erases whoever was erased since this copy was made.
      let now = Composition.now()
      _ = try LedgerFile(at: place, now: now)
      let again = try await Composition.reader(settings).erasures(againAt: now)
      lock.release()
      Output.line(
        common.language(settings)(
          en: "The ledger \(place.path) belongs here now. The next run only looks and links.",
          fr: "Le fichier \(place.path) appartient désormais à cette machine. Le prochain passage "
            + "se contente de lire et de rattacher."
        )
      )
      if again > 0 {
        Output.line(
          common.language(settings)(
            en: "\(again) people who were erased since this copy was made were erased again.",
            fr: "\(again) personnes effacées depuis cette copie ont été effacées à nouveau."
          )
        )
      }
      return .clean
    }
  }
}
