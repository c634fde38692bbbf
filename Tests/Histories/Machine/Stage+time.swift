import Sandbox
import ScenarioSupport

extension Stage {
  /// Lets time pass, or sets the clock back.
  func passTime(_ step: Step) async {
    let now = scenario.clock.now
    let today = ParisTime.day(at: now)
    switch step.kind {
    case .minutes: await turn(to: now + Int64(step[0]) * 60_000)
    case .noon:
      await turn(to: ParisTime.milliseconds(today.advanced(by: step[0]), minute: 720))
    case .midnight:
      let night = ParisTime.milliseconds(today, minute: 24 * 60 - 2)
      if night > now { await turn(to: night) }
    case .before:
      let ahead = meetings().filter { $0.start > now }.sorted { $0.start < $1.start }
      guard let meeting = pick(step[0], of: ahead) else { return }
      let moment = meeting.start - Int64(step[1]) * 60_000
      if moment > now { await turn(to: moment) }
    case .back:
      // What is under way arrives before anybody touches the clock.
      await deliver()
      scenario.clock.set(to: now - Int64(step[0]) * 60_000)
    default: return
    }
    tell("it is \(scenario.clock.now / 1000) s, \(ParisTime.day(at: scenario.clock.now))")
  }

  /// Moves the clock on; what is late arrives on the way, at the last moment that it may.
  func turn(to moment: Int64) async {
    if let due = lateUntil, moment >= due {
      scenario.clock.set(to: max(due, scenario.clock.now))
      await deliver()
    }
    // Whatever is still under way on a server takes effect within the patience, or never.
    if moment > scenario.clock.now + 170_000 { forgetPostponed() }
    scenario.clock.set(to: moment)
    latest = max(latest, moment)
  }

  private func forgetPostponed() {
    edusign.faultBook?.forgetPostponed()
    hyperplanning.faultBook?.forgetPostponed()
  }

  /// Lets what is late take effect.
  func deliver() async {
    lateUntil = nil
    forgetPostponed()
    for passage in trouble.takeKept() {
      switch passage.remote {
      case .edusign: _ = await edusign.respond(to: passage.request)
      case .hyperplanning: _ = await hyperplanning.respond(to: passage.request)
      }
      tell("a late \(passage.changingOperation ?? passage.route) takes effect")
    }
  }
}
