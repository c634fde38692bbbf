extension Script {
  /// The history that a seed invents, of at most so many steps.
  ///
  /// Many histories leave a family of steps out, so that what is rare beside it is seen; marks go
  /// up in one of three.
  public init(seed: UInt64, longest: Int = 60) {
    var chance = Chance(seed: seed)
    let school = HistorySchool(
      seed: chance.next() % 1_000_000,
      courses: 2 + chance.below(4),
      learners: 4 + chance.below(7),
      beginning: chance.below(HistorySchool.beginnings.count)
    )
    var table = chance.below(3) == 0 ? Self.weights.merging(Self.upward) { $1 } : Self.weights
    for family in Self.families where chance.below(3) == 0 {
      for kind in family { table[kind] = nil }
    }
    let wheel = Step.Kind.allCases.flatMap { Array(repeating: $0, count: table[$0] ?? 0) }
    // Most are short: what a long one shows, many short ones show sooner.
    let length = 4 + min(chance.below(longest - 3), chance.below(longest - 3))
    var steps = chance.below(5) > 0 ? [Step(.run)] : []
    while steps.count < length {
      let kind = wheel[chance.below(wheel.count)]
      steps.append(Step(kind, Self.numbers(kind, &chance)))
    }
    self.init(school: school, steps: steps)
  }

  private static let weights: [Step.Kind: Int] = [
    .move: 6, .reslot: 3, .cancel: 6, .uncancel: 3, .rebook: 4, .reteach: 3, .retype: 1,
    .rename: 1, .drop: 1, .found: 3, .unplace: 1, .place: 1,
    .enrol: 6, .leave: 5, .arrive: 2, .depart: 1, .phone: 2, .call: 2, .mail: 2, .breakMail: 1,
    .shareMail: 1, .untaught: 1,
    .sign: 5, .countersign: 2, .mark: 2, .archive: 3, .reopen: 2, .retitle: 2, .retime: 2,
    .reroom: 2, .putOn: 2, .takeOff: 2, .handDelete: 1, .handSheet: 1, .handPerson: 1,
    .handName: 1, .handHide: 1, .handShow: 1,
    .minutes: 10, .noon: 8, .before: 6, .back: 1, .midnight: 1,
    .lose: 1, .keep: 2, .putBack: 1, .rehome: 1,
    .run: 20, .look: 4, .plan: 3, .fault: 8, .sticky: 3, .crash: 6, .cut: 6, .late: 4, .settle: 3,
  ]

  /// What is added where marks go up; there is less of what goes on before a class.
  private static let upward: [Step.Kind: Int] = [
    .lesson: 22, .correct: 12, .justify: 8, .enter: 7, .excuse: 5, .strike: 5, .explain: 4,
    .approve: 6, .reject: 3, .renumber: 4,
    .up: 20, .upPlan: 2, .upFault: 10, .upSticky: 3, .upCrash: 6, .upCut: 6, .upLate: 5,
    .run: 12, .fault: 4, .sticky: 1, .crash: 3, .cut: 3, .late: 2, .noon: 3, .before: 3,
  ]

  private static let families: [[Step.Kind]] = [
    [.breakMail, .shareMail, .untaught, .handPerson, .handHide, .handShow],
    [.sign, .countersign, .mark, .archive, .reopen],
    [.retitle, .retime, .reroom, .putOn, .takeOff, .handDelete],
    [.lose, .keep, .putBack, .rehome, .back],
    [.fault, .sticky, .late], [.crash, .cut],
    [.move, .renumber, .reslot, .reteach, .drop, .unplace, .place], [.cancel, .uncancel],
    [.enrol, .leave, .arrive, .depart, .phone, .call, .mail],
    [.upFault, .upSticky, .upLate], [.upCrash, .upCut], [.enter, .excuse, .strike, .explain],
    [.approve, .reject],
  ]

  private static func numbers(_ kind: Step.Kind, _ chance: inout Chance) -> [Int] {
    switch kind {
    case .run, .look, .plan, .settle, .lose, .keep, .putBack, .rehome, .midnight, .untaught, .up,
      .upPlan:
      []
    case .minutes: [[1, 2, 5, 11, 30, 61, 180][chance.below(7)]]
    case .noon: [1 + chance.below(3)]
    case .before: [chance.below(12), [1, 5, 29, 31, 100, 121, 600][chance.below(7)]]
    case .back: [[3, 10, 61, 1500][chance.below(4)]]
    case .crash: [1 + chance.below(40), chance.below(2)]
    case .cut: [1 + chance.below(90), chance.below(2)]
    case .late: [1 + chance.below(8)]
    case .upCrash: [1 + chance.below(24), chance.below(2)]
    case .upCut: [1 + chance.below(60), chance.below(2)]
    case .upLate: [1 + chance.below(4)]
    case .upFault, .upSticky: [chance.below(100), chance.below(100), 1 + chance.below(10)]
    case .lesson: [chance.below(3), chance.below(7776), chance.below(16)]
    case .fault, .sticky: [chance.below(100), chance.below(100), 1 + chance.below(30)]
    default: [chance.below(24), chance.below(24), chance.below(24)]
    }
  }
}
