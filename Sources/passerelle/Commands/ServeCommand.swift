import ArgumentParser
import Campus
import Daemon
import Diagnosis
import ServiceLifecycle
import Sync
import Transport
import UnixSignals

/// Keeps the schedule until it is stopped.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Runs by itself on the schedule; answers /health, /metrics and Edusign's web hooks."
  )

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard !common.json else { throw ValidationError("'serve' prints no JSON.") }
  }

  func run() async throws {
    try await reporting {
      let settings = try await common.schoolSettings()
      let language = common.language(settings)
      let stop = StopSignal()
      try await Workplace.overSockets(settings, stop: stop) { workplace in
        try await Self.serve(workplace, language)
      }
      return .clean
    }
  }

  /// Runs the services until a signal; a second one ends the process at once.
  private static func serve(_ workplace: Workplace, _ language: Language) async throws {
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    let group = ServiceGroup(
      services: services(workplace, language),
      logger: Composition.logger("passerelle.serve")
    )
    for line in introduction(workplace, language) { Output.line(line) }
    try await withThrowingTaskGroup(of: Bool.self) { tasks in
      tasks.addTask {
        try await group.run()
        return true
      }
      tasks.addTask {
        var isStopping = false
        for await signal in signals {
          if isStopping { Composition.end(by: signal.rawValue) }
          isStopping = true
          await group.triggerGracefulShutdown()
        }
        return false
      }
      while let isOver = try await tasks.next() {
        if isOver { tasks.cancelAll() }
      }
    }
  }

  /// What runs: the listener first, so that it answers until the schedule has come to rest.
  private static func services(_ workplace: Workplace, _ language: Language) -> [any Service] {
    let service = workplace.settings.service
    let inbox = HookInbox()
    let notifier = workplace.notifier(language)
    let scheduler = Scheduler(
      service.schedule,
      hooks: inbox,
      work: Scheduler<ContinuousClock>.Work(
        history: { try await workplace.history() },
        run: { try await workplace.run($0, language) },
        requestStop: { workplace.stop.request() },
        attend: { await notifier.attend() },
        say: { say($0, language) }
      ),
      now: workplace.now,
      clock: ContinuousClock()
    )
    guard let listen = service.listen else { return [scheduler] }
    let door = service.webhooks.map { webhooks in
      HookDoor(
        path: webhooks.path,
        signature: HookSignature(webhooks.secret),
        inbox: inbox,
        now: workplace.now
      )
    }
    let listener = Listener(
      host: listen.address,
      port: listen.port,
      door: door,
      inbox: inbox,
      condition: { try await workplace.condition() },
      logger: Composition.logger("passerelle.listen"),
      onListening: { port in
        let address = "http://\(listen.address):\(port)"
        Output.line(language(en: "Listening on \(address)", fr: "À l'écoute sur \(address)"))
      }
    )
    return [listener, scheduler]
  }

  private static func introduction(_ workplace: Workplace, _ language: Language) -> [String] {
    let schedule = workplace.settings.service.schedule
    return [
      language(
        en: "Passerelle \(Composition.version) keeps the schedule of \(schedule.zone.name).",
        fr: "Passerelle \(Composition.version) suit l'horaire de \(schedule.zone.name)."
      )
    ] + schedule.lines(at: workplace.now(), language)
  }

  /// Tells the log what happens; the lines name nobody.
  private static func say(_ event: SchedulerEvent, _ language: Language) {
    switch event {
    case .began(let run):
      Output.line(
        language(en: "Begins: \(run.text(language))", fr: "Début : \(run.text(language))")
      )
    case .ended:
      break
    case .waiting(let run, let holder):
      Output.line(
        language(
          en: "Waits: \(run.text(language)). \(holder)",
          fr: "Attente : \(run.text(language)). \(holder)"
        )
      )
    case .failed(let run, let reason):
      let name = run.map { "\($0.text(language)). " } ?? ""
      Output.error(language(en: "Failed: \(name)\(reason)", fr: "Échec : \(name)\(reason)"))
    case .stopping:
      Output.line(
        language(
          en: "Asked to stop: what is under way reaches its end.",
          fr: "Arrêt demandé : ce qui est en cours se termine."
        )
      )
    }
  }
}
