import ArgumentParser
import Ledger
import Diagnosis
import Sync

/// Lets a ledger work at a new place.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Puts a backup back, or lets a ledger that was copied work here.",
    discussion: """
      With FILE the backup takes the ledger's place, and what stood there is set aside beside it. With \
      --here the ledger that stands there already is bound to this machine. Either way the next run \
      only looks and links, and whoever was erased since the copy was made is erased again.
      """
  )

  @OptionGroup var common: CommonOptions

  @Argument(help: "The backup to put back; 'passerelle backup --list' shows all.")
  var backup: String?

  @Flag(help: "Bind the configured ledger to this machine and path.")
  var here = false

  func validate() throws {
    guard here != (backup != nil) else {
      throw ValidationError("Name a backup to put back, or say --here to bind the ledger here.")
    }
  }

  func run() async throws {
    try await reporting {
      let settings = try await common.schoolSettings()
      let place = Composition.place(settings.ledgerPath)
      let lock = try RunLock(ledgerPath: place.path, holder: "restore")
      let now = Composition.now()
      var aside: String?
      if let backup {
        aside = try LedgerBackup.restore(
          backup,
          to: place,
          now: now,
          version: Composition.version
        )
      } else {
        try LedgerFile.adoptPlace(place, now: now, version: Composition.version)
      }
      // Opening it erases whoever was erased since this copy was made.
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
      if let aside {
        Output.line(
          common.language(settings)(
            en: "What stood there is \(aside) now; remove it once nobody needs it.",
            fr: "Ce qui s'y trouvait est désormais \(aside) ; à supprimer une fois inutile."
          )
        )
      }
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
