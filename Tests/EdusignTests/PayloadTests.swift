import FoundationEssentials
import Testing

@testable import Edusign

struct PayloadTests {
  @Test func `a new sheet is written whole, in a fixed order, in UTC`() {
    #expect(
      text(Payloads.sheet.createBody())
        == #"{"course":{"NAME":"Maths \"avancées\"","DESCRIPTION":"","#
        + #""START":"2026-01-12T08:00:00.000Z","END":"2026-01-12T10:00:00.000Z","#
        + #""PROFESSOR":"p1","PROFESSOR_2":"p2","PROFESSOR_3":"p3","CLASSROOM":"B102","#
        + #""STUDENTS":[{"studentId":"s1"},{"studentId":"s2"}],"NEED_STUDENTS_SIGNATURE":true,"#
        + #""API_ID":"hp:2026:12.3:p1:g1","API_TYPE":"passerelle"}}"#
    )
  }

  @Test func `an update bears the id first, everything else again, and leaves surveys alone`() {
    let created = text(Payloads.sheet.createBody())
    let updated = text(Payloads.sheet.updateBody(id: "c1"))
    #expect(
      updated
        == created.dropLast().replacing(#"{"course":{"#, with: #"{"course":{"ID":"c1","#)
        + #","editSurveys":false}"#
    )
  }

  @Test func `a training is kept when it is given`() {
    var payload = Payloads.sheet
    payload.trainingID = "t1"
    #expect(text(payload.updateBody(id: "c1")).contains(#""TRAINING_ID":"t1""#))
  }

  @Test func `credentials are mailed only when asked, in the place of each kind`() {
    let student = Payloads.student
    let professor = Payloads.professor
    #expect(
      text(student.createBody(mailsCredentials: false))
        == #"{"student":{"FIRSTNAME":"Kermit","LASTNAME":"TheFrog","EMAIL":"kermit@frog.example","#
        + #""API_ID":"hp:2026:student:1","API_TYPE":"passerelle","SEND_EMAIL_CREDENTIALS":false}}"#
    )
    #expect(text(student.createBody(mailsCredentials: true)).contains(#"CREDENTIALS":true}}"#))
    #expect(
      text(professor.createBody(mailsCredentials: false))
        .hasSuffix(#""API_TYPE":"passerelle"},"dontSendCredentials":true}"#)
    )
    #expect(
      text(professor.createBody(mailsCredentials: true))
        .hasSuffix(#"},"dontSendCredentials":false}"#)
    )
  }

  @Test func `an update of a person says nothing about credentials`() {
    #expect(!text(Payloads.student.updateBody(id: "s1")).contains("CREDENTIALS"))
    #expect(!text(Payloads.professor.updateBody(id: "p1")).contains("Credentials"))
    #expect(
      text(Payloads.student.updateBody(id: "s1", hidden: false)).hasSuffix(#""HIDDEN":false}}"#)
    )
  }

  @Test func `a group always bears its members`() {
    let group = GroupPayload(name: "A", studentIDs: [])
    #expect(text(group.updateBody(id: "g1")) == #"{"group":{"ID":"g1","NAME":"A","STUDENTS":[]}}"#)
  }

  @Test func `every character survives being written`() throws {
    let all =
      String(String.UnicodeScalarView((0...0x2FF).compactMap(Unicode.Scalar.init))) + "🎓\u{2028}"
    let bytes = JSONWriter.object { $0.member("a", all) }
    let read = try JSONDecoder().decode([String: String].self, from: Data(bytes))
    #expect(read == ["a": all])
  }

  @Test(
    arguments: [
      { $0.name = "" }, { $0.end = $0.start }, { $0.professorIDs = [] }, { $0.end = .max },
    ] as [@Sendable (inout SheetPayload) -> Void]
  )
  func `a sheet that breaks a rule is refused and nothing is sent`(
    spoil: @Sendable (inout SheetPayload) -> Void
  ) async {
    var payload = Payloads.sheet
    spoil(&payload)
    let test = TestClient(Samples.success("true"))
    let spoilt = payload
    let created = await failure { try await test.client.createSheet(spoilt) }
    let updated = await failure { try await test.client.updateSheet("c1", spoilt) }
    #expect(created?.code == .invalidRequest && created?.effect == EdusignError.Effect.none)
    #expect(updated?.code == .invalidRequest)
    #expect(test.sent.isEmpty)
  }

  private func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
