import Edusign

/// Payloads that several tests send.
enum Payloads {
  static let sheet = SheetPayload(
    name: "Maths \"avancées\"",
    start: 1_768_204_800_000,
    end: 1_768_212_000_000,
    classroom: "B102",
    professorIDs: ["p1", "p2", "p3"],
    studentIDs: ["s1", "s2"],
    apiID: "hp:2026:12.3:p1:g1",
    apiType: "passerelle"
  )

  static let student = StudentPayload(
    firstName: "Kermit",
    lastName: "TheFrog",
    email: "kermit@frog.example",
    apiID: "hp:2026:student:1",
    apiType: "passerelle"
  )

  static let professor = ProfessorPayload(
    firstName: "Ada",
    lastName: "Lovelace",
    email: "ada@school.example",
    apiID: "hp:2026:teacher:1",
    apiType: "passerelle"
  )
}
