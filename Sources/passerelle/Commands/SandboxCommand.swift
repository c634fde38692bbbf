import ArgumentParser
import Campus
import Sandbox
import Sync
import UnixSignals

/// Runs both servers of the sandbox until it is stopped.
struct SandboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Runs Hyperplanning and Edusign as local servers with a school inside."
  )

  @OptionGroup var school: EmbeddedSchoolOptions

  @Option(help: "The port of Hyperplanning; 0 for any free one.")
  var hyperplanningPort = 0

  @Option(help: "The port of Edusign; 0 for any free one.")
  var edusignPort = 0

  func run() async throws {
    try await reporting {
      let zone = SchoolZone(EmbeddedSchool.zoneName)
      let now = Composition.now()
      let school = try school.open(
        otherwise: zone?.wall(at: now).day ?? LocalDay(number: Int(now.milliseconds / 86_400_000))
      )
      try await school.serve(
        hyperplanningPort: hyperplanningPort,
        edusignPort: edusignPort
      ) { addresses in
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        for line in school.introduction(addresses) { Output.line(line) }
        for await _ in signals { break }
      }
      return .clean
    }
  }
}
