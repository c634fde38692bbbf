import Campus
import Testing

struct PlanningIDTests {
  private let monday = LocalDay(number: 20_703)

  private func token(_ name: String) -> String {
    PlanningID(name: name, firstMonday: monday).token
  }

  @Test(arguments: [
    ("2026", "2026@20260907"), ("IUT.Lyon_1-A", "IUT.Lyon_1-A@20260907"),
    ("abcdefghijklmnopqrst", "abcdefghijklmnopqrst@20260907"),
    ("2026/2027", "20262027@dfcbaa4d@20260907"), ("Année 2026", "Anne2026@6fbf4e1a@20260907"),
    ("aaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaa@be1666b0@20260907"), ("", "@adb0f2d1@20260907"),
  ])
  func `a name has the token that it always had`(name: String, token: String) {
    #expect(self.token(name) == token)
  }

  @Test
  func `a token stays short and plain whatever the name`() throws {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-@")
    for name in StrangeNames.all {
      let token = token(name)
      #expect((1...29).contains(token.utf8.count), "\(name)")
      #expect(Set(token).isSubset(of: plain), "\(name)")
    }
  }

  @Test
  func `different names never share a token`() {
    var names = StrangeNames.all
    // Names that look like the tokens of other names are names too.
    names += names.map { String(token($0).dropLast(9)) }
    let distinct = Set(names)
    #expect(Set(distinct.map(token)).count == distinct.count)
  }

  @Test
  func `one name written in two ways of Unicode is one planning with one token`() {
    let composed = PlanningID(name: "Ann\u{e9}e", firstMonday: monday)
    let decomposed = PlanningID(name: "Anne\u{301}e", firstMonday: monday)
    #expect(composed == decomposed)
    #expect(composed.token == decomposed.token)
  }

  @Test
  func `the first Monday is part of the token`() {
    let next = PlanningID(name: "2026", firstMonday: monday.adding(days: 7))
    #expect(next.token != token("2026"))
  }

  @Test
  func `days and weeks of the base are two views of one calendar`() {
    let planning = PlanningID(name: "2026", firstMonday: monday)
    for week in 1...62 {
      for weekday in 1...7 {
        let day = planning.day(ofWeek: week, weekday: weekday)
        #expect(day.weekday == weekday)
        #expect(planning.week(of: day) == week)
      }
    }
    #expect(planning.week(of: monday.adding(days: -1)) == 0)
    #expect(planning.week(of: monday.adding(days: -8)) == -1)
  }
}

/// Names of plannings that a school could think of, and some that it would not.
enum StrangeNames {
  static let all = [
    "", " ", "2026", "2026 ", " 2026", "2026-2027", "2026/2027", "2026:2027", "hp", "hp:", "@",
    "a@b",
    "Année 2026", "Annee 2026", "ANNÉE 2026", "emploi du temps", "emploi_du_temps", "📅", "日程",
    "\n", "a\u{0}b", "é", "è", "-", ".", "..", "p1:g1", "%2F", "'; DROP TABLE planning; --",
    String(repeating: "x", count: 20), String(repeating: "x", count: 21),
    String(repeating: "x", count: 500), String(repeating: "é", count: 20),
  ]
}
