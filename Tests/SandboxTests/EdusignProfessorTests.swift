import Testing

@testable import Sandbox

struct EdusignProfessorTests {
  @Test func `an instructor is found by id, address and external id`() async throws {
    let school = try EdusignTestSchool()
    let id = try await school.instructor("Ada", #","API_ID":7,"SPECIALITY":"Maths""#)
    for path in [id, "by-email/ADA@staff.example"] {
      let professor = await school.get("/v1/professor/\(path)").result
      #expect(professor["ID"] == .text(id))
      #expect(professor["API_ID"] == .text("7"))
      #expect(professor["SPECIALITY"] == .text("Maths"))
      #expect(professor["SCHOOL_ID"] == .array([.text("school0000test1")]))
      #expect(professor["HIDDEN"] == .array([]))
    }
    #expect(await school.get("/v1/professor/get-id/7").result["id"] == .text(id))
  }

  @Test func `the texts of an unknown address and of a double are the observed ones`()
    async throws
  {
    let school = try EdusignTestSchool()
    #expect(
      await school.get("/v1/professor/by-email/ada@staff.example").message
        == .text("Error - cannot get professor by email")
    )
    let id = try await school.instructor("Ada")
    let body = #"{"professor":{"FIRSTNAME":"X","LASTNAME":"Y","EMAIL":"ADA@staff.example"}}"#
    let exists = JSONValue.text("Professor already exists in this school")
    #expect(await school.send("POST", "/v1/professor", body).message == exists)
    _ = await school.send("DELETE", "/v1/professor/\(id)")
    #expect(await school.send("POST", "/v1/professor", body).message == exists)
  }

  @Test func `an archived instructor has a HIDDEN list with the school, or with the own id`()
    async throws
  {
    let school = try EdusignTestSchool()
    let id = try await school.instructor("Ada")
    #expect(await school.send("DELETE", "/v1/professor/\(id)").result.asText != nil)
    let hidden = await school.get("/v1/professor/by-email/ada@staff.example").result["HIDDEN"]
    #expect(hidden == .array([.text("school0000test1")]))
    school.sandbox.knobs.professorHiddenForm = .professorID
    #expect(await school.get("/v1/professor/\(id)").result["HIDDEN"] == .array([.text(id)]))
    #expect(await school.get("/v1/professor?page=0").result.count == 0)
    school.sandbox.knobs.archivedProfessorsListed = true
    #expect(await school.get("/v1/professor?page=0").result.all("ID") == [id])
  }

  @Test func `a change needs the name and the address, and can take the profile back`()
    async throws
  {
    let school = try EdusignTestSchool()
    let id = try await school.instructor("Ada", #","PHONE":"+33100000000""#)
    _ = await school.send("DELETE", "/v1/professor/\(id)")
    let incomplete = await school.send("PATCH", "/v1/professor", #"{"professor":{"ID":"\#(id)"}}"#)
    #expect(
      incomplete.message
        == .text("FIRSTNAME is required, LASTNAME is required, EMAIL is required")
    )
    let full = """
      {"professor":{"ID":"\(id)","FIRSTNAME":"Ida","LASTNAME":"P","EMAIL":"ida@staff.example",
      "HIDDEN":[]}}
      """
    #expect(await school.send("PATCH", "/v1/professor", full).result["result"].asText != nil)
    let professor = try #require(school.sandbox.snapshot().professors.first)
    #expect(professor.firstName == "Ida")
    #expect(professor.phone == "+33100000000")
    #expect(!professor.hidden)
  }

  @Test func `silence counts only beside the profile`() async throws {
    let school = try EdusignTestSchool()
    _ = try await school.instructor("Ada")
    _ = await school.send(
      "POST",
      "/v1/professor",
      """
      {"professor":{"FIRSTNAME":"B","LASTNAME":"C","EMAIL":"b@staff.example",
      "dontSendCredentials":true}}
      """
    )
    #expect(school.sandbox.snapshot().professors.map(\.credentialMails) == [0, 1])
  }

  @Test func `every answer about an instructor bears secrets`() async throws {
    let school = try EdusignTestSchool()
    let id = try await school.instructor("Ada")
    for path in ["", "/\(id)", "/by-email/ada@staff.example"] {
      let text = await school.get("/v1/professor\(path)").text
      for name in ["PASSWORD", "NEW_PASSWORD_TOKEN", "MAGIC_LINK_TOKEN", "PIN"] {
        #expect(text.contains("\"\(name)\":\"sandbox-secret-"))
      }
    }
  }

  @Test func `the list has 100 on a page`() async throws {
    let school = try EdusignTestSchool()
    var ids: [String] = []
    for number in 0..<101 {
      ids.append(try await school.instructor("P\(number)"))
    }
    #expect(await school.get("/v1/professor?page=0").result.all("ID") == Array(ids[0..<100]))
    #expect(await school.get("/v1/professor?page=1").result.all("ID") == [ids[100]])
    #expect(await school.get("/v1/professor?page=2").result == .array([]))
  }

  @Test func `tutors are made and found by address, with the observed error and code`()
    async throws
  {
    let school = try EdusignTestSchool()
    let miss = await school.get("/v1/externals/by-email/t@firm.example")
    #expect(miss.message == .text("ERR_UNKNOWN_EXTERNAL_BY_EMAIL"))
    #expect(miss.json["errorCode"] == .text("ERROR"))
    let body =
      #"{"external":{"FIRSTNAME":"T","LASTNAME":"U","EMAIL":"t@firm.example","COMPANY":"Firm"}}"#
    let id = try #require(await school.send("POST", "/v1/externals", body).result["ID"].asText)
    let found = await school.get("/v1/externals/by-email/T@firm.example").result
    #expect(found["ID"] == .text(id))
    #expect(found["COMPANY"] == .text("Firm"))
    #expect(found.members?["id"] == nil)
    #expect(found["DATE_UPDATED"] == .null)
    #expect(
      await school.send("POST", "/v1/externals", body).message
        == .text("External already exists in this school")
    )
  }
}
