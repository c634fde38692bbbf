import Campus
import Diagnosis
import Planning
import Testing

struct HoldVerdictTests {
  private static let facts = [
    "count": "12", "live": "40", "limit": "3", "percent": "50", "shift": "60", "shifted": "12",
    "largest": "20", "people": "5", "sheets": "7", "strangers": "9", "others": "1",
    "of": "40",
  ]

  private func hold(_ brake: Brake, _ facts: [String: String]) -> Hold {
    Hold(
      brake: brake,
      items: [
        HeldItem(subject: "session:101.6", fingerprint: Fingerprint(bits: 1), facts: facts)
      ],
      facts: Self.facts
    )
  }

  @Test(arguments: Brake.allCases)
  func `every brake is told in both languages, with its numbers and the next step`(brake: Brake) {
    let hold = hold(
      brake,
      ["action": "remove", "title": "Droit (CM)", "start": "2025-10-13 08:00"]
    )
    let english = HoldVerdict(hold, .english)
    let french = HoldVerdict(hold, .french)
    #expect(english.reason != french.reason)
    #expect(!english.reason.contains("?") || brake == .times || brake == .rekeys)
    let number = brake == .firstContact ? "9" : "12"
    #expect(english.reason.contains(number) && french.reason.contains(number))
    #expect(english.remedy.contains("passerelle approve \(hold.hash)"))
    #expect(french.remedy.contains("passerelle reject \(hold.hash)"))
  }

  @Test(arguments: [
    (
      ["action": "remove", "title": "Droit", "start": "2025-10-13 08:00"],
      "remove Droit, 2025-10-13 08:00"
    ),
    (
      ["action": "move", "title": "Droit", "start": "2025-10-13 08:00", "to": "2025-10-13 09:00"],
      "move Droit, 2025-10-13 08:00 to 2025-10-13 09:00"
    ),
    (
      [
        "action": "take_off", "title": "Droit", "start": "2025-10-13 08:00", "lost": "6", "of": "8",
        "people": "Zoé Lefèvre, …",
      ], "take 6 of 8 learners off Droit, 2025-10-13 08:00: Zoé Lefèvre, …"
    ),
    (
      ["action": "link", "name": "Zoé Lefèvre", "email": "zoe@school.example"],
      "link the profile of Zoé Lefèvre (zoe@school.example)"
    ),
    (
      [
        "action": "relink", "name": "Zoé Lefèvre", "email": "zoe@school.example",
        "from": "learner:41",
      ], "let the profile of Zoé Lefèvre (zoe@school.example) follow from learner:41"
    ),
    (
      [
        "action": "relink", "name": "Zoé Lefèvre", "email": "zoe@school.example",
        "from": "learner:41", "former": "z@school.example",
      ],
      "let the profile of Zoé Lefèvre (zoe@school.example) follow from learner:41 "
        + "(z@school.example): same name and birth date, another address"
    ),
    (
      ["action": "create", "name": "Zoé Lefèvre", "email": "zoe@school.example"],
      "make a profile for Zoé Lefèvre (zoe@school.example)"
    ),
    (
      ["action": "create", "title": "Droit", "start": "2025-10-13 08:00", "learners": "3"],
      "make the sheet Droit, 2025-10-13 08:00, 3 learners"
    ),
    (
      ["action": "follow", "title": "", "start": "2025-10-13 08:00", "to": "7.12"],
      "session:101.6, 2025-10-13 08:00 follows to key 7.12"
    ),
  ])
  func `an item names its course and date, or its person`(facts: [String: String], text: String) {
    let verdict = HoldVerdict(hold(.removals, facts), .english)
    #expect(verdict.items.map(\.text) == [text])
    #expect(HoldVerdict(hold(.removals, facts), .french).items[0].text != text)
  }

  @Test func `a long set is cut, and a plan asks for no word`() {
    let items = (1...30).map {
      HeldItem(subject: "session:\($0).6", fingerprint: Fingerprint(bits: 1), facts: [:])
    }
    let verdict = HoldVerdict(Hold(brake: .removals, items: items), .english)
    #expect(verdict.lines(isStored: true).count == 23)
    #expect(verdict.lines(isStored: false).count == 22)
    #expect(verdict.lines(isStored: false).contains("  … +10"))
  }

  @Test func `a rejected item names who said so and when`() {
    let decision = Decision(
      subject: "session:101.6",
      situation: "rejected",
      action: "none",
      cause: .heldByGuard,
      facts: [
        "title": "Droit", "start": "2025-10-13 08:00", "by": "claire", "at": "2025-10-06 12:00",
      ]
    )
    let verdict = Verdict(decision, .english)
    #expect(verdict.subject == "Droit, 2025-10-13 08:00")
    #expect(verdict.reason.contains("claire rejected it on 2025-10-06 12:00"))
  }

  @Test(arguments: [
    ["now": "a", "before": "b"], ["now": "a", "servers": "16"], ["title": "Droit"],
  ])
  func `a wrong clock is told in both languages`(facts: [String: String]) {
    let decision = Decision(
      subject: facts["title"] == nil ? "clock" : "session:1.6",
      situation: "astray",
      action: "wait",
      cause: .clockAstray,
      facts: facts
    )
    let (english, french) = (Verdict(decision, .english), Verdict(decision, .french))
    #expect(english.reason != french.reason && english.reason != Cause.clockAstray.rawValue)
    #expect(english.remedy.contains("timedatectl") && french.remedy.contains("timedatectl"))
  }
}
