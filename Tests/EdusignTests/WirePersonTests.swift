import Testing

@testable import Edusign

struct WirePersonTests {
  @Test func `the captured learner is read and no secret comes along`() throws {
    let student = try Samples.item(Samples.student).decodeStudent()
    #expect(student.id == "0athprkic9ed79ba6")
    #expect(student.firstName == "Kermit")
    #expect(student.email == "kermit@frog.example")
    #expect(!student.isHidden)
    #expect(student.groupIDs == nil)
    #expect(student.trainingIDs == [])
    #expect(student.apiID == nil)
    #expect(student.createdAt == 1_765_477_118_000)
    #expect(student.updatedAt == nil)
    var dumped = ""
    dump([student], to: &dumped)
    #expect(dumped.contains("Kermit"))
    #expect(!(dumped + String(describing: [student])).contains("secret"))
  }

  @Test func `no secret of an instructor comes along`() throws {
    let professor = try Samples.item(Samples.professor()).decodeProfessor()
    var dumped = ""
    dump([professor], to: &dumped)
    #expect(dumped.contains("Lovelace"))
    #expect(!(dumped + String(reflecting: [professor])).contains("secret"))
  }

  @Test(
    arguments: zip(
      ["0", "1", "true", "false", "null", "\"1\""],
      [false, true, true, false, false, true]
    )
  )
  func `a learner's archived flag is read from every form`(form: String, isHidden: Bool) throws {
    let json = Samples.student.replacing("\"HIDDEN\":0", with: "\"HIDDEN\":\(form)")
    #expect(try Samples.item(json).decodeStudent().isHidden == isHidden)
  }

  struct Hiding: Sendable, CustomTestStringConvertible {
    let form: String
    let inFirst: Bool
    let inSecond: Bool
    let anywhere: Bool

    var testDescription: String { form }

    init(_ form: String, _ inFirst: Bool, _ inSecond: Bool, _ anywhere: Bool) {
      self.form = form
      self.inFirst = inFirst
      self.inSecond = inSecond
      self.anywhere = anywhere
    }
  }

  @Test(arguments: [
    Hiding("0", false, false, false), Hiding("1", true, true, true),
    Hiding("true", true, true, true), Hiding("false", false, false, false),
    Hiding("null", false, false, false), Hiding("[]", false, false, false),
    Hiding("[\"schooltwo\"]", false, true, true),
    Hiding("[\"gkia42e40c9s6i9\"]", true, true, true),
    Hiding("[0,1]", false, true, true), Hiding("[false,true]", false, true, true),
    Hiding("[0]", false, false, false), Hiding("[1]", true, true, true),
    Hiding("[\"0\",\"0\"]", false, false, false), Hiding("[\"\"]", false, false, false),
  ])
  func `an instructor's archived flag is read from every form`(hiding: Hiding) throws {
    let json = Samples.professor(hidden: hiding.form)
    let professor = try Samples.item(json).decodeProfessor()
    #expect(professor.isHidden(in: "schoolone") == hiding.inFirst)
    #expect(professor.isHidden(in: "schooltwo") == hiding.inSecond)
    #expect(professor.isHidden(in: nil) == hiding.anywhere)
  }

  @Test(arguments: ["\"maybe\"", "2", "{}"])
  func `an archived flag of another form makes the person undecodable`(form: String) {
    let json = Samples.professor(hidden: form)
    let error = #expect(throws: EdusignError.self) { try Samples.item(json).decodeProfessor() }
    #expect(error?.code == .undecodable)
  }

  @Test func `groups given as one bare text are read`() throws {
    let json = Samples.student.replacing("\"TAGS\":[]", with: "\"TAGS\":\"a\",\"GROUPS\":\"g1\"")
    let student = try Samples.item(json).decodeStudent()
    #expect(student.tags == ["a"])
    #expect(student.groupIDs == ["g1"])
  }

  @Test func `the captured group is read`() throws {
    let group = try Samples.item(
      """
      {"ID":"fj90rqczomt79c99","id":"fj90rqczomt79c99","NAME":"Group W","DESCRIPTION":null,\
      "SCHOOL_ID":"x","STUDENTS":["5lcounzcpb778xio"],"PARENT":"","LOGO":"","HIDDEN":0,\
      "API_ID":17,"API_TYPE":"","DATE_CREATED":"2025-12-11T18:18:38.000Z","VARIABLES":[]}
      """
    ).decodeGroup()
    #expect(group.studentIDs == ["5lcounzcpb778xio"])
    #expect(group.parentID == nil)
    #expect(group.apiID == "17")
    #expect(!group.isHidden)
  }

  @Test func `a justified absence is read without the link to its document`() throws {
    let absence = try Samples.item(
      """
      {"ID":"a1","STUDENT_ID":"","TYPE":4,"COMMENT":"x","FILE_URL":"https://secret.example/f",\
      "DATE_CREATION":"2026-01-01T00:00:00.000Z","REQUEST_DATE":"","START":"2026-01-02T00:00:00.000Z",\
      "END":"2026-01-03T00:00:00.000Z"}
      """
    ).decodeAbsence()
    #expect(absence.studentID == nil)
    #expect(absence.reasonID == 4)
    #expect(absence.hasDocument)
    #expect(absence.requestedAt == nil)
    #expect(!"\(absence)".contains("secret"))
  }
}
