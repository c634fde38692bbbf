import CrashMatrix
import Histories

/// Plays every single death of every scenario, then pairs of deaths by chance.
struct MatrixTour {
  private let orders: Orders

  init(_ orders: Orders) {
    self.orders = orders
  }

  private struct Job: Sendable {
    let scenario: CrashMatrix.Scenario
    let deaths: [Step]
    let expected: Player.Outcome
  }

  /// Plays them all; 0 when each led to the same end.
  func play() async -> Int32 {
    var jobs: [Job] = []
    var broken = 0
    var chance = Chance(seed: orders.first)
    let scenarios = CrashMatrix.scenarios.filter { $0.script.goesUp || !orders.playsUpwardOnly }
    for scenario in scenarios {
      do {
        let points = try await CrashMatrix.points(of: scenario)
        let pairs = (0..<orders.pairs).map { _ in
          [
            points.deaths.randomElement(using: &chance),
            points.deaths.randomElement(using: &chance),
          ]
          .compactMap(\.self)
        }
        say("\(scenario): \(points.deaths.count) deaths, \(pairs.count) pairs")
        jobs += (points.deaths.map { [$0] } + pairs).map {
          Job(scenario: scenario, deaths: $0, expected: points.expected)
        }
      } catch {
        broken += 1
        say("\(scenario) breaks without a death: \(error)")
      }
    }
    broken += await play(jobs)
    say(
      "\(jobs.count) times something died in \(scenarios.count) scenarios: "
        + "\(broken == 0 ? "always the same end" : "\(broken) other ends")."
    )
    return broken == 0 ? 0 : 1
  }

  private func play(_ jobs: [Job]) async -> Int {
    let turns = Turns(jobs.count)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<orders.lanes {
        group.addTask { await Self.play(jobs, turns) }
      }
    }
    return turns.counted
  }

  private static func play(_ jobs: [Job], _ turns: Turns) async {
    while let place = turns.next() {
      let job = jobs[place]
      let finding = await CrashMatrix.play(
        job.scenario,
        dying: job.deaths,
        expecting: job.expected
      )
      guard let finding else { continue }
      turns.count()
      say("\(job.scenario): \(finding)")
    }
  }
}
