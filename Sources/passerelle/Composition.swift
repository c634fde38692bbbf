import Campus
import Foundation
import Ledger
import Logging
import Sync

/// The one place where the live clock, chance, machine and process are taken from.
enum Composition {
  /// The program's version.
  static let version = "0.1.0"

  /// The wall clock.
  static let now: @Sendable () -> Instant = {
    Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded()))
  }

  /// A logger that writes to the error output, and only what needs a look.
  static func logger(_ label: String) -> Logger {
    var logger = Logger(label: label) { StreamLogHandler.standardError(label: $0) }
    logger.logLevel =
      environment("PASSERELLE_LOG_LEVEL").flatMap(Logger.Level.init(rawValue:)) ?? .warning
    return logger
  }

  /// A variable of the environment.
  static func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name]
  }

  /// The place of a ledger at a path on this machine.
  static func place(_ path: String) -> LedgerFile.Place {
    let absolute = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
    return LedgerFile.Place(machine: machine, path: absolute)
  }

  /// The configured ledger, for questions only.
  static func reader(_ settings: SchoolSettings) throws -> LedgerReader {
    try LedgerReader(
      path: place(settings.ledgerPath).path,
      account: settings.narrowedAccount
    )
  }

  /// Who starts a run, where, and with which configuration.
  static func origin(_ settings: SchoolSettings) -> RunOrigin {
    RunOrigin(
      host: ProcessInfo.processInfo.hostName,
      boot: firstLine("/proc/sys/kernel/random/boot_id"),
      process: ProcessInfo.processInfo.processIdentifier,
      startedBy: environment("SUDO_USER") ?? environment("USER") ?? environment("LOGNAME") ?? "",
      version: version,
      configuration: settings.fingerprint,
      configurationSummary: settings.summary
    )
  }

  /// Ends the process at once, as a signal would have.
  static func end(by signal: Int32) -> Never {
    exit(128 + signal)
  }

  private static var machine: String {
    let identity = firstLine("/etc/machine-id")
    return identity.isEmpty ? ProcessInfo.processInfo.hostName : identity
  }

  /// The first line of a file; empty where there is none, as in a container without an identity.
  private static func firstLine(_ path: String) -> String {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return String(text.prefix { !$0.isNewline })
  }
}
