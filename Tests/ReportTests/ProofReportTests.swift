import Campus
import Diagnosis
import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing

struct ProofReportTests {
  private func report(_ played: Played, _ learner: UInt32) async throws -> Report {
    let (first, last) = (try Played.day("2025-10-07"), try Played.day("2025-10-07"))
    return ProofReport(
      try await played.reader().proof(of: learner, from: first, to: last),
      learner: "X",
      from: first,
      to: last
    ).report(played.setting())
  }

  @Test func `a signed half-day is covered, and what is missing is named`() async throws {
    let played = try await Played()
    _ = try await played.holdClass()
    try await played.scenario.run(.apply, .up)
    let signed = try await report(played, 43)
    #expect(signed.lines("half_days").map { $0["coverage_code"] } == ["signed"])
    #expect(signed.lines("half_days")[0]["minutes"] == "90")
    #expect(signed.lines("classes")[0]["faults"] == "")
    #expect(signed.lines("classes")[0]["signed_at"] == "2025-10-07 09:20")
    // Learner 41 has a second class that morning, without a sheet.
    let partly = try await report(played, 41)
    #expect(partly.lines("half_days").map { $0["coverage_code"] } == ["partly"])
    #expect(partly.lines("classes").map { $0["faults"] } == ["", "no_sheet"])
    let absent = try await report(played, 42)
    #expect(absent.lines("classes")[0]["mark"] == "absent")
    let unseated = try await report(played, 46)
    #expect(unseated.lines("half_days").map { $0["coverage_code"] } == ["unproven"])
    #expect(unseated.lines("classes").map { $0["faults"] } == ["not_seated", "no_sheet"])
  }

  @Test func `a missing instructor, another title and a late archive are seen`() async throws {
    let played = try await Played()
    let sheet = try played.scenario.sheet(course: 101, week: 6).id
    try played.scenario.set(to: "2025-10-07T09:20")
    try played.scenario.edusign.sign(learner: "learner43@etu.school.example", on: sheet)
    try played.scenario.edusign.edit(sheet, EdusignSheetEdit(name: "Autre intitulé"))
    try played.scenario.set(to: "2025-10-12T22:00")
    try played.scenario.edusign.lock(sheet)
    try await played.scenario.run(.apply, .up)
    let faults = try await report(played, 43).lines("classes")[0]["faults"]
    #expect(faults == "instructor_not_signed other_title late_archive")
  }

  @Test func `a class that is not over has no faults yet`() async throws {
    let played = try await Played()
    #expect(try await report(played, 43).lines("classes").map { $0["faults"] } == [""])
  }
}
