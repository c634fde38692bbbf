import ArgumentParser
import Campus
import Sync

/// Shows what the next run would do.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Shows what the next run would do, what it would not do, and why; writes nothing.",
    subcommands: [Down.self, Up.self],
    defaultSubcommand: Down.self
  )

  /// Hyperplanning to Edusign.
  struct Down: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What the next downward run would do."
    )

    @OptionGroup var common: CommonOptions

    @Option(
      name: .customLong("with"),
      help: ArgumentHelp(
        "Show what would come, go or change if this stood in the configuration; may be repeated.",
        valueName: "key=value"
      )
    )
    var changes: [String] = []

    func run() async throws {
      guard !changes.isEmpty else { return try await runNow(.plan, [.down], common) }
      try await Preview(common, try Preview.overrides(changes)).run()
    }
  }

  /// Edusign to Hyperplanning.
  struct Up: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What the next upward run would do."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await runNow(.plan, [.up], common)
    }
  }
}
