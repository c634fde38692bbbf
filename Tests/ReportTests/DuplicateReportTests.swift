import Campus
import Diagnosis
import Ledger
import Sandbox
import ScenarioSupport
import Testing

struct DuplicateReportTests {
  private typealias Card = ProfilePair.Card

  private static let ours = Card(
    role: .learner,
    remoteID: "a",
    externalID: "hp:x:student:1",
    name: "Léa Petit",
    email: "lea@etu.school.example",
    personKey: 1,
    upcoming: 3
  )
  private static let byHand = Card(
    role: .learner,
    remoteID: "b",
    name: "LEA PETIT",
    email: "lea.petit@perso.school.example"
  )

  private static func changed(_ card: Card, _ change: (inout Card) -> Void) -> Card {
    var card = card
    change(&card)
    return card
  }

  private static func advice(_ left: Card, _ right: Card, sameEmail: Bool = false)
    -> ProfilePair.Advice
  {
    ProfilePair(left, right, sameName: true, sameEmail: sameEmail).advice
  }

  @Test func `the profile with classes to come stays, the one made by hand is archived`() {
    let expected = ProfilePair.Advice.archive(keep: Self.ours, archive: Self.byHand)
    #expect(Self.advice(Self.ours, Self.byHand) == expected)
    #expect(Self.advice(Self.byHand, Self.ours) == expected)
    // With classes on neither, who made it decides.
    let idle = Self.changed(Self.ours) { $0.upcoming = 0 }
    #expect(Self.advice(idle, Self.byHand) == .archive(keep: idle, archive: Self.byHand))
  }

  @Test func `where the two halves of the rule disagree, a person must look`() {
    let idle = Self.changed(Self.ours) { $0.upcoming = 0 }
    let busy = Self.changed(Self.byHand) { $0.upcoming = 2 }
    #expect(Self.advice(idle, busy) == .look)
    let other = Self.changed(Self.byHand) { $0.remoteID = "c" }
    #expect(Self.advice(Self.byHand, other) == .look)
    let stranger = Self.changed(Self.byHand) {
      $0.phone = "+33600000001"
      $0.training = "L3"
    }
    let known = Self.changed(Self.ours) {
      $0.phone = "+33600000002"
      $0.training = "L1"
    }
    #expect(Self.advice(known, stranger) == .look)
  }

  @Test func `two people of Hyperplanning are homonyms, unless they share an address`() {
    let other = Self.changed(Self.ours) {
      $0.remoteID = "d"
      $0.personKey = 2
    }
    #expect(Self.advice(Self.ours, other) == .homonyms)
    #expect(Self.advice(Self.ours, other, sameEmail: true) == .enteredTwice)
  }

  @Test func `pairs are found whatever the case and accents, and homonyms are left alone`()
    async throws
  {
    let played = try await Played()
    let twin = try played.scenario.edusign.createPerson(
      .learner,
      firstName: "zoe",
      lastName: "LEFEVRE",
      email: "zoe@perso.school.example"
    )
    try await played.scenario.run()
    let report = DuplicateReport(try await played.reader().profilePairs())
      .report(played.setting())
    let rows = report.lines("pairs")
    #expect(rows.map { $0["advice"] } == ["archive one", "homonyms: leave both"])
    #expect(rows[0]["archive"] == twin && rows[0]["for"] == "same name")
    #expect(rows[0]["against"] == "other e-mail" && rows[0]["keep"] != twin)
    #expect(rows[1]["name"] == "Lea PETIT / Léa Petit" && rows[1]["archive"] == "")
    #expect(rows[1]["against"]?.hasPrefix("two people in Hyperplanning, other e-mail") == true)
    #expect(
      report.charts.flatMap(\.bars).map { "\($0.label) \($0.text)" }
        == ["archive one 1", "homonyms: leave both 1"]
    )
  }
}
