/// Makes a script that breaks a property shorter and simpler while it still breaks the same one.
public struct Shrinker: Sendable {
  /// Plays a script and gives the property that it breaks, if any.
  public typealias Trial = @Sendable (Script) async -> Break?

  /// A script and the property that it breaks.
  public struct Finding: Sendable {
    /// The script.
    public var script: Script
    /// What it breaks.
    public var found: Break

    /// A finding made of its parts.
    public init(script: Script, found: Break) {
      self.script = script
      self.found = found
    }
  }

  private let trial: Trial
  private let budget: Int

  /// A shrinker that plays at most so many scripts.
  public init(budget: Int = 400, _ trial: @escaping Trial) {
    self.trial = trial
    self.budget = budget
  }

  /// The simplest script found.
  public func shrink(_ finding: Finding) async -> Finding {
    var search = Search(best: finding, rest: budget, trial: trial)
    let played = finding.found.step
    if played > 0, played < finding.script.steps.count {
      await search.attempt { $0.steps = Array($0.steps.prefix(played)) }
    }
    var size = -1
    while size != search.best.script.weight, search.rest > 0 {
      size = search.best.script.weight
      await search.dropSteps()
      await search.shrinkSchool()
      await search.simplifySteps()
    }
    return search.best
  }

  private struct Search {
    var best: Finding
    var rest: Int
    let trial: Trial

    /// Tries a change, and keeps it when the same property breaks.
    @discardableResult
    mutating func attempt(_ change: (inout Script) -> Void) async -> Bool {
      var script = best.script
      change(&script)
      guard script != best.script, rest > 0 else { return false }
      rest -= 1
      guard let found = await trial(script), found.invariant == best.found.invariant else {
        return false
      }
      best = Finding(script: script, found: found)
      return true
    }

    /// Leaves out runs of steps, the longest first.
    mutating func dropSteps() async {
      var length = max(1, best.script.steps.count / 2)
      while length >= 1 {
        var start = 0
        while start < best.script.steps.count, rest > 0 {
          let end = min(start + length, best.script.steps.count)
          if await !attempt({ $0.steps.removeSubrange(start..<end) }) { start += length }
        }
        length /= 2
      }
    }

    /// Takes courses and learners away, and begins at the plainest moment.
    mutating func shrinkSchool() async {
      await attempt { $0.school.beginning = 0 }
      while best.script.school.courses > 1, rest > 0 {
        guard await attempt({ $0.school.courses -= 1 }) else { break }
      }
      while best.script.school.learners > 1, rest > 0 {
        guard await attempt({ $0.school.learners -= 1 }) else { break }
      }
    }

    /// Takes trouble out of runs, and makes numbers small.
    mutating func simplifySteps() async {
      for place in best.script.steps.indices where place < best.script.steps.count {
        let step = best.script.steps[place]
        if [.fault, .sticky, .crash, .cut, .late, .look, .plan].contains(step.kind) {
          await attempt { $0.steps[place] = Step(.run) }
        }
        if [.upFault, .upSticky, .upCrash, .upCut, .upLate, .upPlan].contains(step.kind) {
          await attempt { $0.steps[place] = Step(.up) }
        }
        for number in step.numbers.indices {
          let old = step.numbers[number]
          for smaller in [0, 1, old / 2, old - 1] where 0 <= smaller && smaller < old {
            let isDone = await attempt { script in
              guard number < script.steps[place].numbers.count else { return }
              script.steps[place].numbers[number] = smaller
            }
            if isDone { break }
          }
        }
      }
    }
  }
}

extension Script {
  /// How much there is to read in it.
  fileprivate var weight: Int {
    steps.count * 1000 + school.courses * 50 + school.learners * 10
      + steps.flatMap(\.numbers).reduce(0, +)
  }
}
