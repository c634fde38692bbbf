import Campus
import Planning
import TestSupport
import Testing

/// Who of the year before is who in a new base.
struct YearTests {
  /// Two years in the making.
  struct Years {
    var formers: [FormerPerson] = []
    var newcomers: [Newcomer] = []

    /// Somebody of the year before, with a profile unless told otherwise.
    mutating func had(
      _ key: UInt32,
      _ name: String,
      _ email: String,
      born: Int? = nil,
      role: Role = .learner,
      profile: Bool = true,
      isExcluded: Bool = false,
      isSevered: Bool = false
    ) {
      let person = Self.person(role, key, name, email)
      let link = PersonLink(
        id: Int64(key),
        person: person.key,
        remoteID: "s\(key)",
        origin: .created,
        base: nil
      )
      formers.append(
        FormerPerson(
          person,
          birthDate: born.map { LocalDay(number: $0) },
          link: profile ? link : nil,
          isExcluded: isExcluded,
          isSevered: isSevered
        )
      )
    }

    /// Somebody of the new base.
    mutating func has(
      _ key: UInt32,
      _ name: String,
      _ email: String,
      born: Int? = nil,
      role: Role = .learner
    ) {
      newcomers.append(
        Newcomer(
          Self.person(role, key, name, email),
          birthDate: born.map { LocalDay(number: $0) }
        )
      )
    }

    private static func person(
      _ role: Role,
      _ key: UInt32,
      _ name: String,
      _ email: String
    ) -> Person {
      let parts = name.split(separator: " ", maxSplits: 1).map(String.init)
      return Person(
        key: PersonKey(role: role, key: key),
        lastName: parts.count > 1 ? parts[1] : "",
        firstName: parts.first ?? "",
        email: email.isEmpty ? "" : "\(email)@school.example"
      )
    }

    var plan: YearPlan {
      YearPlanner(formers: formers, newcomers: newcomers)
        .plan(opening: YearTests.next, after: World.planning)
    }

    /// Each line in words, then who vanished.
    var lines: [String] {
      let plan = plan
      return plan.lines.map { line in
        let formers = line.formers.map { String($0.person.key.key) }.joined(separator: "+")
        return "\(line.newcomer.person.key.key) \(line.verdict.rawValue)"
          + (formers.isEmpty ? "" : " \(formers)")
      } + plan.vanished.map { "vanished \($0.person.key.key)" }
    }
  }

  static let next = PlanningID(name: "2027", firstMonday: LocalDay(number: 21_067))

  /// One row of the table.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let lines: [String]
    let arrange: @Sendable (inout Years) -> Void

    init(
      _ verdict: YearPlan.Verdict,
      _ lines: [String],
      _ arrange: @escaping @Sendable (inout Years) -> Void
    ) {
      testDescription = verdict.rawValue
      self.lines = lines
      self.arrange = arrange
    }
  }

  static let cases = [
    Case(.same, ["71 same 41"]) {
      $0.had(41, "Zoé L'Hostis", "zoe")
      $0.has(71, "ZOE L HOSTIS", "Zoe")
    },
    Case(.parted, ["71 parted 41"]) {
      $0.had(41, "Zoé Petit", "zoe", profile: false, isSevered: true)
      $0.has(71, "Zoé Petit", "zoe")
    },
    Case(.crowded, ["71 crowded 41", "72 crowded 41"]) {
      $0.had(41, "Zoé Petit", "family")
      $0.has(71, "Zoé Petit", "family")
      $0.has(72, "Zoé Petit", "family")
    },
    Case(.otherBirthDate, ["71 other_birth_date 41"]) {
      $0.had(41, "Zoé Petit", "zoe.petit", born: 10_000)
      $0.has(71, "Zoé Petit", "zoe.petit", born: 11_000)
    },
    Case(.swapped, ["71 swapped 41", "72 swapped 42"]) {
      $0.had(41, "Zoé Petit", "zoe", born: 10_000)
      $0.had(42, "Hugo Morel", "hugo", born: 10_500)
      $0.has(71, "Zoé Petit", "hugo", born: 10_000)
      $0.has(72, "Hugo Morel", "zoe", born: 10_500)
    },
    Case(.otherName, ["71 other_name 41"]) {
      $0.had(41, "Zoé Petit", "zoe", born: 10_000)
      $0.has(71, "Zoé Morel", "zoe", born: 10_000)
    },
    Case(.addressOfAnother, ["71 address_of_another 41+42", "72 address_of_another 41+42"]) {
      $0.had(41, "Zoé Petit", "zoe")
      $0.had(42, "Hugo Morel", "hugo")
      $0.has(71, "Zoé Petit", "hugo")
      $0.has(72, "Hugo Morel", "zoe")
    },
    Case(.otherEmail, ["71 other_email 41"]) {
      $0.had(41, "Zoé Petit", "zoe", born: 10_000)
      $0.has(71, "Zoé Petit", "zoe.petit", born: 10_000)
    },
    Case(.perhaps, ["71 perhaps 41"]) {
      $0.had(41, "Zoé Petit", "zoe")
      $0.has(71, "Zoé Petit", "zoe.petit", born: 10_000)
    },
    Case(.homonym, ["71 homonym 41", "vanished 41"]) {
      $0.had(41, "Zoé Petit", "zoe", born: 10_000)
      $0.has(71, "Zoé Petit", "zoe.petit", born: 11_000)
    },
    Case(.new, ["71 new", "vanished 41"]) {
      $0.had(41, "Zoé Petit", "zoe")
      $0.has(71, "Hugo Morel", "hugo")
    },
  ]

  @Test(arguments: cases)
  func `people of a new base find who they were`(row: Case) {
    var years = Years()
    row.arrange(&years)
    #expect(years.lines == row.lines)
  }

  @Test func `the table that people read has the same rows in the same order`() throws {
    let table = try DocumentedTable(under: "People", of: "Years.md")
    #expect(table.names == Self.cases.map(\.testDescription))
    #expect(table.names == YearPlan.Verdict.allCases.map(\.rawValue))
  }

  @Test func `a namesake of somebody who is back is somebody else`() {
    var years = Years()
    years.had(41, "Zoé Petit", "zoe")
    years.has(71, "Zoé Petit", "zoe")
    years.has(72, "Zoé Petit", "zoe.petit")
    #expect(years.lines == ["71 same 41", "72 homonym 41"])
  }

  @Test func `two namesakes are told apart by their birth dates alone`() {
    var years = Years()
    years.had(41, "Zoé Petit", "a", born: 1)
    years.had(42, "Zoé Petit", "b", born: 2)
    years.has(71, "Zoé Petit", "c", born: 2)
    years.has(72, "Zoé Petit", "d", born: 1)
    years.has(73, "Zoé Petit", "e", born: 3)
    #expect(years.lines == ["71 other_email 42", "72 other_email 41", "73 homonym 41+42"])
    for index in years.newcomers.indices { years.newcomers[index].birthDate = nil }
    #expect(years.lines == ["71 perhaps 41+42", "72 perhaps 41+42", "73 perhaps 41+42"])
  }

  @Test func `nobody is proposed to two people`() {
    var years = Years()
    years.had(41, "Zoé Petit", "a", born: 1)
    years.has(71, "Zoé Petit", "b", born: 1)
    years.has(72, "Zoé Petit", "c", born: 1)
    #expect(years.lines == ["71 crowded 41", "72 crowded 41"])
  }

  @Test func `learners and instructors are never taken for each other`() {
    var years = Years()
    years.had(41, "Zoé Petit", "zoe", born: 1, role: .instructor)
    years.has(71, "Zoé Petit", "zoe", born: 1)
    #expect(years.lines == ["71 new", "vanished 41"])
  }

  @Test func `whoever had no profile is new, unless they were left out`() {
    var years = Years()
    years.had(41, "Zoé Petit", "zoe", profile: false)
    years.had(42, "Hugo Morel", "hugo", profile: false, isExcluded: true)
    years.has(71, "Zoé Petit", "zoe")
    years.has(72, "Hugo Morel", "hugo")
    #expect(years.lines == ["71 new 41", "72 same 42"])
  }

  @Test func `people without a usable address or name are nobody's heirs by it`() {
    var years = Years()
    years.had(41, "", "zoe")
    years.had(42, "Hugo Morel", "")
    years.has(71, "", "zoe")
    years.has(72, "Hugo Morel", "")
    #expect(years.lines == ["71 address_of_another 41", "72 perhaps 42"])
  }

  @Test func `answers decide who is carried over, who is new and who is asked about`() throws {
    var years = Years()
    years.had(41, "Zoé Petit", "zoe")
    years.had(42, "Hugo Morel", "hugo", born: 2)
    years.had(43, "Inès Roux", "ines")
    years.has(71, "Zoé Petit", "zoe")
    years.has(72, "Hugo Morel", "hugo.morel", born: 2)
    years.has(73, "Inès Roux", "ines.roux")
    func outcome(_ answers: YearAnswers) throws -> [String] {
      let opening = try YearOpening(years.plan, answers)
      return opening.carries.map { "\($0.former.person.key.key)>\($0.newcomer.person.key.key)" }
        + opening.questions.map { "?\($0.newcomer.person.key.key)" }
    }
    #expect(try outcome(YearAnswers()) == ["41>71", "?72", "?73"])
    #expect(try outcome(YearAnswers(takesProposals: true)) == ["41>71", "42>72", "?73"])
    #expect(
      try outcome(YearAnswers(takesProposals: true, same: [.learner(73)], new: [.learner(72)]))
        == ["41>71", "43>73"]
    )
    #expect(throws: YearRefusal.noSuchPerson("learner:99")) {
      try outcome(YearAnswers(same: [.learner(99)]))
    }
    #expect(throws: YearRefusal.noSuchPerson("learner:72")) {
      try outcome(YearAnswers(same: [.learner(72)], new: [.learner(72)]))
    }
  }

  @Test func `one person of the year before is never carried over twice`() throws {
    var years = Years()
    years.had(41, "Zoé Petit", "zoe")
    years.has(71, "Zoé Petit", "b")
    years.has(72, "Zoé Petit", "c")
    #expect(throws: YearRefusal.twoHeirs("learner:41")) {
      try YearOpening(years.plan, YearAnswers(same: [.learner(71), .learner(72)]))
    }
  }

  @Test func `the hash is another one for other people, verdicts and years only`() {
    var years = Years()
    years.had(41, "Zoé Petit", "zoe")
    years.has(71, "Zoé Petit", "zoe")
    years.has(72, "Hugo Morel", "hugo")
    let hash = years.plan.hash
    var shuffled = years
    shuffled.newcomers.reverse()
    #expect(shuffled.plan.hash == hash)
    var other = years
    other.newcomers[1].person.email = "else@school.example"
    #expect(other.plan.hash != hash)
    other = years
    other.formers = []
    #expect(other.plan.hash != hash)
  }

  /// Whatever two years hold, nobody is linked on less than an address and a name that are theirs.
  @Test(arguments: 0..<200)
  func `only the same address and name carry anybody over`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    var years = Years()
    let names = ["Zoé Petit", "Zoe PETIT", "Hugo Morel", "Inès Roux", ""]
    for key in 1...UInt32.random(in: 1...8, using: &random) {
      years.had(
        key,
        names.randomElement(using: &random) ?? "",
        ["a", "b", "c", ""].randomElement(using: &random) ?? "",
        born: [nil, 1, 2].randomElement(using: &random) ?? nil
      )
    }
    for key in 101...(101 + UInt32.random(in: 0...8, using: &random)) {
      years.has(
        key,
        names.randomElement(using: &random) ?? "",
        ["a", "b", "c", ""].randomElement(using: &random) ?? "",
        born: [nil, 1, 2].randomElement(using: &random) ?? nil
      )
    }
    let plan = years.plan
    #expect(plan.lines.map(\.newcomer) == years.newcomers)
    let carried = plan.lines.filter(\.verdict.isCarried)
    for line in carried {
      let (newcomer, former) = (line.newcomer, line.formers[0])
      #expect(line.formers.count == 1)
      #expect(newcomer.person.email == former.person.email && newcomer.person.email != "")
      let names = [newcomer.person, former.person].map {
        FoldedName(first: $0.firstName, last: $0.lastName)
      }
      #expect(names[0] == names[1] && names[0].text != "")
      #expect(
        newcomer.birthDate == nil || former.birthDate == nil
          || newcomer.birthDate == former.birthDate
      )
    }
    let sure = plan.lines.filter { $0.verdict.isCarried || $0.verdict.isProposed }
    let heirs = sure.flatMap { $0.formers.map(\.person.key) }
    #expect(Set(heirs).count == heirs.count)
  }
}
