import Foundation
import Sandbox
import ScenarioSupport

extension Scenario {
  /// A learner's profile as Edusign holds it.
  func student(_ learner: Int) -> EdusignStudent? {
    edusign.snapshot().student(email: "learner\(learner)@etu.school.example")
  }

  /// The learners whom somebody follows, each as `learner: tutors`, by their addresses.
  var tutored: [String] {
    let snapshot = edusign.snapshot()
    let names = Dictionary(
      uniqueKeysWithValues: snapshot.externals.map { ($0.id, $0.email.prefix { $0 != "@" }) }
    )
    return snapshot.students.filter { !$0.followers.isEmpty }.map { student in
      let tutors = student.followers.map { String(names[$0] ?? "?") }.sorted()
      return "\(student.email.prefix { $0 != "@" }): \(tutors.joined(separator: " "))"
    }.sorted()
  }

  /// Enters a tutor by hand.
  func enterTutor(_ name: String) async throws {
    let card = [
      "FIRSTNAME": "Marc", "LASTNAME": name.capitalized, "EMAIL": "\(name)@company.example",
    ]
    try await ask("POST", "/v1/externals", ["external": card])
  }

  /// Says by hand who follows a learner.
  func setTutors(of learner: Int, _ tutors: [String]) async throws {
    let snapshot = edusign.snapshot()
    let cards = tutors.compactMap { name in
      snapshot.externals.first { $0.email == "\(name)@company.example" }?.id
    }
    guard let student = student(learner), cards.count == tutors.count else {
      throw ScenarioError("Learner \(learner) or a tutor is not in Edusign.")
    }
    let change: [String: Any] = [
      "ID": student.id, "FIRSTNAME": student.firstName, "LASTNAME": student.lastName,
      "EMAIL": student.email, "STUDENT_FOLLOWER_ID": cards,
    ]
    try await ask("PATCH", "/v1/student", ["student": change])
  }
}
