import Testing

@testable import Edusign

struct EdusignOperationTests {
  @Test func `every operation has a name and a route of its own`() {
    #expect(Set(EdusignOperation.all.map(\.name)).count == EdusignOperation.all.count)
    #expect(
      Set(EdusignOperation.all.map { $0.verb + $0.path }).count == EdusignOperation.all.count
    )
    #expect(EdusignOperation.all.allSatisfy { $0.path.hasPrefix("/v1/") })
  }

  @Test func `what changes state is told by the operation and not by the verb`() {
    let changing = EdusignOperation.all.filter { $0.verb == "GET" && $0.changesState }
    #expect(changing == [.lockSheet, .restoreStudent])
    let reading = EdusignOperation.all.filter { $0.verb != "GET" && !$0.changesState }
    #expect(reading == [.getStudents])
  }

  @Test(arguments: [
    "school not found", "route not found", "Not found", "cannot get course: database timeout",
    "unknown error while reading the student", "student list locked", "API key not found", "",
    "Error", "course unlocked", "no free slot; try course found later",
  ])
  func `a breakdown is never taken for a missing object`(text: String) {
    for operation in EdusignOperation.all where operation.subject != .school {
      #expect(operation.meaning(of: text) != .notFound, "\(operation.name)")
    }
  }

  @Test func `a missing object is told from a missing reference`() {
    #expect(EdusignOperation.findStudent.meaning(of: "Student not found") == .notFound)
    #expect(EdusignOperation.createSheet.meaning(of: "Student not found") == .referenceNotFound)
    #expect(
      EdusignOperation.getProfessorByEmail.meaning(of: "Error - cannot get professor by email x")
        == .notFound
    )
    #expect(EdusignOperation.findGroup.meaning(of: "ERR_UNKNOWN_GROUP_BY_API_ID") == .notFound)
    #expect(
      EdusignOperation.getSheet.meaning(of: "ERR_UNKNOWN_EXTERNAL_BY_EMAIL") == .referenceNotFound
    )
  }
}
