import Campus
import TestSupport
import Testing
import Transport

@testable import Hyperplanning

/// The calls about attendance: what is sent, what is made of the answers, and what a failure means.
struct AttendanceWiringTests {
  /// The operations that are proved here, spelled a second time.
  static let operations: Set<String> = [
    "AbsencesEtudiantEntre2Dates", "AbsencesEntre2Dates", "EtudiantAbsenceEtudiant",
    "DateHeureDebutAbsenceEtudiant", "DateHeureFinAbsenceEtudiant", "AbsenceEtudiantEstJustifiee",
    "MotifAbsenceEtudiant", "AjouterAbsenceEtudiant", "EnleverAbsenceEtudiant",
    "ModifierMotifAbsenceEtudiant", "RetardsEtudiantEntre2Dates", "DateHeureRetardEtudiant",
    "DureeRetardEtudiant", "RetardEtudiantEstJustifie", "MotifRetardEtudiant",
    "CreerRetardEtudiant", "AppelTermineCours", "ModifierAppelTermineCours",
  ]

  private static let start = WallTime("2026-11-24T08:30")
  private static let end = WallTime("2026-11-24T10:00")

  private func client(
    without hidden: Set<String> = [],
    _ answers: @escaping @Sendable (String, String) -> IncomingReply
  ) async throws -> HyperplanningClient {
    var planning = CannedPlanning()
    planning.operations = [:]
    for row in Catalogue.operations where !hidden.contains(row.name) {
      planning.operations[row.name] = row.parameters.map { ($0.name, "xsd:string") }
    }
    return try await planning.client(over: planning.exchange(answers))
  }

  private static let details: [String: String] = [
    "AbsencesEtudiantEntre2Dates": "<return><k>7</k></return>",
    "AbsencesEntre2Dates": "<return><k>7</k></return>",
    "EtudiantAbsenceEtudiant": "<return>41</return>",
    "DateHeureDebutAbsenceEtudiant": "<return>2026-11-24T08:30:00Z</return>",
    "DateHeureFinAbsenceEtudiant": "<return>2026-11-24T12:00:00Z</return>",
    "AbsenceEtudiantEstJustifiee": "<return>true</return>",
    "MotifAbsenceEtudiant": "<return>Maladie</return>",
    "RetardsEtudiantEntre2Dates": "<return><k>8</k></return>",
    "DateHeureRetardEtudiant": "<return>2026-11-24T08:30:00Z</return>",
    "DureeRetardEtudiant": "<return>0.006944444444</return>",
    "RetardEtudiantEstJustifie": "<return>false</return>",
    "MotifRetardEtudiant": "<return>Transport</return>",
    "AppelTermineCours": "<return>true</return>",
  ]

  @Test func `absences are read with their bounds by the wall clock, owner and reason`()
    async throws
  {
    let seen = Kept<[String]>([])
    let client = try await client { operation, body in
      seen.change { $0 += [body] }
      return .text(answer(operation, Self.details[operation] ?? ""))
    }
    let start = try #require(Self.start)
    let end = try #require(Self.end)
    let wanted = ToldAbsence(
      key: AbsenceKey(7),
      learner: LearnerKey(41),
      start: start,
      end: try #require(WallTime("2026-11-24T12:00")),
      isJustified: true,
      reason: "Maladie"
    )
    #expect(try await client.absences(of: nil, from: start, until: end) == [wanted])
    #expect(try await client.absences(of: LearnerKey(41), from: start, until: end) == [wanted])
    #expect(
      seen.value.contains { body in
        body.contains(
          "<AEtudiant>41</AEtudiant><ADateHeureDebut>2026-11-24T08:30:00</ADateHeureDebut>"
            + "<ADateHeureFin>2026-11-24T10:00:00</ADateHeureFin>"
        )
      }
    )
  }

  @Test func `latenesses are read in whole minutes`() async throws {
    let client = try await client { operation, _ in
      .text(answer(operation, Self.details[operation] ?? ""))
    }
    let start = try #require(Self.start)
    let found = try await client.latenesses(
      of: LearnerKey(41),
      from: start,
      until: try #require(Self.end)
    )
    let wanted = ToldLateness(start: start, minutes: 10, isJustified: false, reason: "Transport")
    #expect(found == [wanted])
    #expect(try await client.isRollCallDone(CourseKey(201), week: 14))
  }

  @Test func `an absence that vanished between list and details is listed again`() async throws {
    let lists = Kept(0)
    let client = try await client { operation, body in
      if operation == "AbsencesEntre2Dates" {
        lists.change { $0 += 1 }
        let keys = lists.value == 1 ? "<k>6</k><k>7</k>" : "<k>7</k>"
        return .text(answer(operation, "<return>\(keys)</return>"))
      }
      guard !body.contains(">6<") else { return faultReply("Aucun objet") }
      return .text(answer(operation, Self.details[operation] ?? ""))
    }
    let found = try await client.absences(
      of: nil,
      from: try #require(Self.start),
      until: try #require(Self.end)
    )
    #expect(found.map(\.key) == [AbsenceKey(7)])
    #expect(lists.value == 2)
  }

  @Test func `absences that keep vanishing are a failure, never an empty list`() async throws {
    let client = try await client { operation, _ in
      operation == "AbsencesEntre2Dates"
        ? .text(answer(operation, "<return><k>6</k></return>")) : faultReply("Aucun objet")
    }
    let (start, end) = (try #require(Self.start), try #require(Self.end))
    let error = await #expect(throws: HyperplanningError.self) {
      try await client.absences(of: nil, from: start, until: end)
    }
    #expect(error?.code == .fault)
  }

  @Test func `each write is sent once, with its values and the name of the request`() async throws {
    let seen = Kept<[String]>([])
    let client = try await client { operation, body in
      seen.change { $0 += [body] }
      return .text(answer(operation, ""))
    }
    let (start, end) = (try #require(Self.start), try #require(Self.end))
    let learner = LearnerKey(41)
    try await client.addAbsence(
      of: learner,
      from: start,
      until: end,
      isJustified: true,
      requestID: "r1"
    )
    try await client.removeAbsence(of: learner, from: start, until: end, requestID: "r2")
    try await client.addLateness(
      of: learner,
      at: start,
      minutes: 15,
      isJustified: false,
      requestID: "r3"
    )
    try await client.setReason("Décès", of: AbsenceKey(7), requestID: "r4")
    try await client.completeRollCall(CourseKey(201), week: 14, requestID: "r5")
    let span =
      "<ADateHeureDebut>2026-11-24T08:30:00</ADateHeureDebut>"
      + "<ADateHeureFin>2026-11-24T10:00:00</ADateHeureFin>"
    let wanted = [
      "<AEtudiant>41</AEtudiant>\(span)<AJustifie>true</AJustifie>",
      "<AEtudiant>41</AEtudiant>\(span)",
      "<AEtudiant>41</AEtudiant><ADateHeureDebut>2026-11-24T08:30:00</ADateHeureDebut>"
        + "<ADuree>0.010416666666666666</ADuree><AJustifie>false</AJustifie>",
      "<AAbsence>7</AAbsence><AMotif>Décès</AMotif>",
      "<ACours>201</ACours><ASemaine>14</ASemaine><AAppelTermine>true</AAppelTermine>",
    ]
    #expect(seen.value.count == wanted.count)
    for (body, inside) in zip(seen.value, wanted) { #expect(body.contains(">\(inside)</n:")) }
  }

  @Test func `what the service refuses certainly had no effect, and a strange answer may have`()
    async throws
  {
    let refusing = try await client { _, _ in faultReply("Date hors de la base") }
    let start = try #require(Self.start)
    let refused = await #expect(throws: HyperplanningError.self) {
      try await refusing.completeRollCall(CourseKey(201), week: 14, requestID: "r")
    }
    #expect(refused?.mayHaveTakenEffect == false)
    let odd = try await client { _, _ in .text("<html>Busy</html>") }
    let doubtful = await #expect(throws: HyperplanningError.self) {
      try await odd.removeAbsence(
        of: LearnerKey(41),
        from: start,
        until: start.adding(minutes: 60),
        requestID: "r"
      )
    }
    #expect(doubtful?.mayHaveTakenEffect == true)
  }
}
