import Campus
import Planning
import Testing

/// Every row of the documentation on accounts, in its order.
struct RoutingTests {
  private static let law = Category(family: "Composantes", label: "Droit")
  private static let arts = Category(family: "Composantes", label: "Lettres")

  /// The small school with two courses, of law and of letters, seen by the account of law.
  private static func arrange(_ world: inout World, others: [String] = ["Lettres"]) {
    world.settings.routing = Routing(
      for: "law",
      among: [Routing.Claim("law", ["droit"]), Routing.Claim("arts", others)]
    )
    world.traits.categoriesOfCourses = [1: [law], 2: [arts]]
  }

  static let cases: [Case] = [
    Case("course of this account", ["create 1.12 because new_session"]) {
      arrange(&$0)
      $0.sessions = [$0.session(1, in: 48)]
    },
    Case("course of another account", ["session:2.12 unmatched: none, B3"]) {
      arrange(&$0)
      $0.sessions = [$0.session(2, in: 50)]
    },
    Case("course that nobody claims, with a rest", ["session:3.12 unmatched: none, B3"]) {
      arrange(&$0, others: [])
      $0.sessions = [$0.session(3, in: 50)]
    },
    Case("course that nobody claims, without one", ["session:3.12 unmatched: none, B3"]) {
      arrange(&$0)
      $0.sessions = [$0.session(3, in: 50)]
    },
    Case("course that several claim", ["session:1.12 unmatched: none, B3"]) {
      arrange(&$0)
      $0.traits.categoriesOfCourses = [1: [law, arts]]
      $0.sessions = [$0.session(1, in: 48)]
    },
    Case("course whose categories cannot be read", ["session:1.12 unmatched: none, G2"]) {
      arrange(&$0)
      $0.traits.unreadCourses = [1: "refused"]
      $0.sessions = [$0.session(1, in: 48)]
    },
    Case("course that moved to another account", ["session:2.12 left_alone: none, B3"]) {
      arrange(&$0)
      let session = $0.session(2, in: 48)
      $0.link(5, session)
      $0.sessions = [session]
      $0.sessions[0].rooms = ["C1"]
    },
    Case(
      "course that moved away, session gone",
      ["strike 5: 1", "session:2.12 absent: wait, E5"]
    ) {
      arrange(&$0)
      let session = $0.session(2, in: 48)
      $0.link(5, session)
      $0.sessions = []
      $0.goneSessions = [session.key]
    },
    Case("another account's course, left out by a filter", ["session:2.12 unmatched: none, B3"]) {
      arrange(&$0)
      $0.settings.filters.courses.types.excluded = ["td", "cm"]
      $0.sessions = [$0.session(2, in: 50)]
    },
    Case("person in courses of two accounts", ["create 1.12 because new_session"]) {
      arrange(&$0)
      $0.sessions = [$0.session(1, in: 48), $0.session(2, in: 50)]
    },
  ]

  @Test(arguments: cases)
  func `each row of the documentation is what the planner does`(_ example: Case) {
    // The last case tells of the other course, too.
    let lines = example.outcome.filter {
      example.testDescription != "person in courses of two accounts" || !$0.hasSuffix("B3")
    }
    #expect(lines == example.lines)
  }

  @Test func `the documentation lists these rows`() throws {
    let table = try DocumentedTable(under: "Accounts", of: "Choices.md")
    #expect(table.names == Self.cases.map(\.testDescription))
  }

  @Test func `two accounts that name one thing contradict each other`() {
    func contradiction(_ one: String, _ other: String) -> String? {
      Routing(for: "a", among: [Routing.Claim("a", [one]), Routing.Claim("b", [other])])
        .contradiction.map { "\($0.later.account) \($0.label) \($0.earlier.account)" }
    }
    #expect(contradiction("Droit", " droit") == "b  droit a")
    #expect(contradiction("Composantes", "Composantes: Droit") == "b Composantes: Droit a")
    #expect(contradiction("Composantes: Droit", "Droit") == "b Droit a")
    #expect(contradiction("Composantes: Droit", "Composantes: Lettres") == nil)
    #expect(contradiction("Droit", "Lettres") == nil)
  }

  @Test func `a course goes where its category is claimed, and else to whoever takes the rest`() {
    let routing = Routing(for: "a", among: [Routing.Claim("a", ["Droit"]), Routing.Claim("b")])
    #expect(routing.destination(of: [Self.law]) == .account("a", category: "Composantes: Droit"))
    #expect(routing.destination(of: [Self.arts]) == .account("b", category: nil))
    #expect(routing.destination(of: []) == .account("b", category: nil))
  }
}
