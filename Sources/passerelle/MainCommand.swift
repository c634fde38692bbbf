import ArgumentParser

/// The program: parses the command line, wires the rooms together, prints.
@main
struct MainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "passerelle",
    abstract: "Connects a school's Hyperplanning timetable to its Edusign attendance sheets.",
    version: Composition.version,
    subcommands: [
      DemoCommand.self, InitCommand.self, CheckCommand.self, PlanCommand.self, SyncCommand.self,
      ServeCommand.self, ApproveCommand.self, RejectCommand.self, RunsCommand.self,
      StatusCommand.self, WhyCommand.self, ReportCommand.self, CausesCommand.self,
      LinksCommand.self, ReasonsCommand.self, SQLCommand.self,
      SupportBundleCommand.self, BackupCommand.self, RestoreCommand.self, RolloverCommand.self,
      EraseCommand.self,
      SandboxCommand.self,
    ]
  )
}
