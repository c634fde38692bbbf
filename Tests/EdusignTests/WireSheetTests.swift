import Testing

@testable import Edusign

struct WireSheetTests {
  @Test func `a sheet is read with its instructors in the order of their slots`() throws {
    let more = """
      ,"PROFESSOR_10":"p10","PROFESSOR_3":"p3","PROFESSOR_2":"","PROFESSOR_SIGNATURE":null,\
      "PROFESSOR_SIGNATURE_3":"https://images.example/secret-signature.png",\
      "PROFESSOR_SIGNATURE_TIMESTAMP":"","PROFESSOR_EMAIL_HISTORY":"x","CLASSROOM":"B102",\
      "DESCRIPTION":"","SCHOOL_GROUP":["g1"],"API_ID":"hp:2026:12.3:p1:g1","API_TYPE":"passerelle",\
      "CREATOR_ID":"u1","ATTENDANCE_LIST_GENERATED":"https://pdf.example/1","TRAINING_ID":null,\
      "DATE_CREATED":"2026-01-01T00:00:00.000Z","DATE_UPDATED":"2026-01-02T00:00:00.000Z"
      """
    let sheet = try Samples.item(Samples.sheet(more: more)).decodeSheet()
    #expect(sheet.id == "c1")
    #expect(sheet.start == 1_768_204_800_000)
    #expect(sheet.end - sheet.start == 7_200_000)
    #expect(sheet.professors.map(\.number) == [1, 3, 10])
    #expect(sheet.professorIDs == ["gkia42e40c9s6i9", "p3", "p10"])
    #expect(sheet.professors.map(\.isSigned) == [false, true, false])
    #expect(sheet.bearsSignature)
    #expect(sheet.classroom == "B102")
    #expect(sheet.description == nil)
    #expect(sheet.groupIDs == ["g1"])
    #expect(sheet.apiID == "hp:2026:12.3:p1:g1")
    #expect(sheet.apiType == "passerelle")
    #expect(sheet.creatorID == "u1")
    #expect(sheet.trainingID == nil)
    #expect(sheet.attendanceListLink == "https://pdf.example/1")
    #expect(sheet.updatedAt == 1_767_312_000_000)
    #expect(!"\(sheet)".contains("secret-signature"))
  }

  @Test(
    arguments: zip(
      ["0", "1", "true", "false", "\"1\"", "\"0\"", "null"],
      [false, true, true, false, true, false, false]
    )
  )
  func `archived is read from every form`(form: String, isLocked: Bool) throws {
    #expect(try Samples.item(Samples.sheet(locked: form)).decodeSheet().isLocked == isLocked)
  }

  @Test(arguments: ["2", "\"yes\"", "[]", "{}"])
  func `an archived flag of another form makes the sheet undecodable`(form: String) {
    let error = #expect(throws: EdusignError.self) {
      try Samples.item(Samples.sheet(locked: form)).decodeSheet()
    }
    #expect(error?.code == .undecodable)
    #expect(error?.subject == "c1")
    #expect(error?.remark?.hasPrefix("LOCKED") == true)
  }

  @Test func `a sheet without archived flag is not taken for an open one`() {
    let json = Samples.sheet().replacing("\"LOCKED\":0,", with: "")
    let error = #expect(throws: EdusignError.self) { try Samples.item(json).decodeSheet() }
    #expect(error?.remark == "LOCKED: missing")
  }

  @Test func `a time without offset makes the sheet undecodable and shows where`() {
    let json = Samples.sheet().replacing("08:00:00.000Z", with: "08:00:00")
    let error = #expect(throws: EdusignError.self) { try Samples.item(json).decodeSheet() }
    #expect(error?.remark == "START: not an instant with offset")
  }

  @Test func `a presence of the list form counts as the instructor's signature`() throws {
    let more = """
      ,"PROFESSORS_PRESENCES":[{"professorId":"gkia42e40c9s6i9","signature":"https://x.example/s",\
      "priority":1,"history":[]},{"professorId":"other","signature":""}]
      """
    let sheet = try Samples.item(Samples.sheet(more: more)).decodeSheet()
    #expect(sheet.professors.map(\.isSigned) == [true])
  }

  @Test func `presences that are no list make the sheet undecodable unless they are empty`() throws
  {
    let empty = try Samples.item(Samples.sheet(more: #","PROFESSORS_PRESENCES":"""#)).decodeSheet()
    #expect(!empty.bearsSignature)
    let error = #expect(throws: EdusignError.self) {
      try Samples.item(Samples.sheet(more: #","PROFESSORS_PRESENCES":"x""#)).decodeSheet()
    }
    #expect(error?.remark == "PROFESSORS_PRESENCES: not a list")
  }

  @Test func `a row is read with everything but the signature itself`() throws {
    let row = """
      [{"_id":7,"studentId":"s1","courseId":"c1","schoolId":"x","start":"2026-01-12T08:00:00.000Z",\
      "end":"2026-01-12T10:00:00.000Z","state":true,"signature":"https://images.example/secret.png",\
      "timestamp":"2026-01-12T08:05:00.000Z","delay":5,"excluded":null,\
      "earlyDeparture":"2026-01-12T09:30:00.000Z","comment":"","absenceId":12,\
      "signatureEmail":{"nbSent":2,"requestId":"secret-request","secondSend":true,\
      "signUntil":"2026-01-12T12:00:00.000Z","sendEmailDate":"2026-01-12T08:00:00.000Z"}}]
      """
    let sheet = try Samples.item(Samples.sheet(rows: row)).decodeSheet()
    let read = try #require(sheet.rows.first)
    #expect(read.rowID == 7)
    #expect(read.studentID == "s1")
    #expect(read.isPresent && read.isSigned)
    #expect(read.signedAt == 1_768_205_100_000)
    #expect(read.delay == 5)
    #expect(read.excludedAt == nil)
    #expect(read.leftEarlyAt == 1_768_210_200_000)
    #expect(read.comment == nil)
    #expect(read.absenceID == "12")
    #expect(read.pendingMail?.sentCount == 2)
    #expect(read.pendingMail?.signUntil == 1_768_219_200_000)
    var dumped = ""
    dump(sheet, to: &dumped)
    #expect(!dumped.contains("secret"))
  }

  @Test func `a bare row says absent, unsigned and in time`() throws {
    let row = try #require(
      try Samples.item(Samples.sheet(rows: #"[{"studentId":"s1","state":0,"signature":""}]"#))
        .decodeSheet().rows.first
    )
    #expect(!row.isPresent && !row.isSigned)
    #expect(row.delay == 0)
    #expect(row.pendingMail == nil)
  }

  @Test func `a row without learner is named in the error`() {
    let error = #expect(throws: EdusignError.self) {
      try Samples.item(Samples.sheet(rows: #"[{"studentId":"s1"},{"studentId":""}]"#)).decodeSheet()
    }
    #expect(error?.remark == "STUDENTS[1].studentId: missing")
  }

  @Test func `a sheet in lower-case id is read`() throws {
    let json = Samples.sheet().replacing("\"ID\":", with: "\"id\":")
    #expect(try Samples.item(json).decodeSheet().id == "c1")
  }
}
