import Campus
import Sandbox
import ScenarioSupport

extension Scenario {
  /// Makes a sheet by hand over Thursday's session, with its instructor.
  func makeTwin() throws -> String {
    let instructor = try edusign.createPerson(
      .instructor,
      firstName: "Anaëlle",
      lastName: "L'Hostis",
      email: "instructor31@school.example"
    )
    return try edusign.createSheet(
      EdusignSheetEdit(
        name: "Mon cours",
        start: instant("2025-10-09T10:00").milliseconds,
        end: instant("2025-10-09T11:00").milliseconds,
        classroom: "Ailleurs",
        instructors: [instructor],
        learners: []
      )
    )
  }
}
