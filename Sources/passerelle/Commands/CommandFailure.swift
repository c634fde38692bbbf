import ArgumentParser
import Daemon
import Foundation
import Hyperplanning
import Ledger
import Sandbox
import Sync

/// A failure that ends a command: one sentence and an exit code.
struct CommandFailure: Error {
  let exit: RunExit
  let sentence: String

  init(_ exit: RunExit, _ sentence: String) {
    self.exit = exit
    self.sentence = sentence
  }

  /// The failure that an error of any room means, if it is one that people can understand.
  init?(_ error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let error as LedgerError: self.init(error.code.exit, error.description)
    case let error as SandboxError: self.init(.configuration, error.description)
    case let error as ListenerError: self.init(.configuration, error.description)
    case let error as SettingsError: self.init(.configuration, error.description)
    case let error as HyperplanningError where error.code == .badConfiguration:
      self.init(.configuration, error.description)
    default: return nil
    }
  }
}

extension LedgerError.Code {
  /// The exit code that tells a script what happened.
  var exit: RunExit {
    switch self {
    case .locked: .locked
    case .foreign, .newer, .older, .elsewhere, .missing, .unreadable: .configuration
    case .refusedQuery, .unknownRun, .unknownHold, .unknownItem: .usage
    case .damaged, .unsafeSettings: .internalError
    }
  }
}

/// Runs a command's work and turns whatever stops it into a sentence and an exit code.
func reporting(_ work: () async throws -> RunExit) async throws {
  let exit: RunExit
  do {
    exit = try await work()
  } catch let code as ExitCode {
    throw code
  } catch {
    let failure =
      CommandFailure(error)
      ?? CommandFailure(.internalError, "Something unforeseen stopped the work: \(error)")
    Output.error(failure.sentence)
    exit = failure.exit
  }
  if exit != .clean { throw ExitCode(exit.rawValue) }
}
