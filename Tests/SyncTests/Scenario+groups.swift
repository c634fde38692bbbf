import Foundation
import Sandbox
import ScenarioSupport

extension Scenario {
  /// The groups of Edusign that are not archived, each as `name: addresses without their domains`.
  var groups: [String] {
    let snapshot = edusign.snapshot()
    let names = Dictionary(
      uniqueKeysWithValues: snapshot.students.map { ($0.id, $0.email.prefix { $0 != "@" }) }
    )
    let titles = Dictionary(uniqueKeysWithValues: snapshot.groups.map { ($0.id, $0.name) })
    return snapshot.groups.filter { !$0.hidden }.map { group in
      let members = group.students.map { String(names[$0] ?? "?") }.sorted()
      let parent = group.parent.isEmpty ? "" : " below \(titles[group.parent] ?? "?")"
      return "\(group.name)\(parent): \(members.joined(separator: " "))"
    }.sorted()
  }

  /// Does something in Edusign over its own interface, as a person's own script would.
  @discardableResult
  func ask(
    _ method: String,
    _ path: String,
    _ body: [String: Any] = [:]
  ) async throws -> SandboxResponse {
    await edusign.respond(
      to: SandboxRequest(
        method: method,
        path: path,
        query: "",
        headers: [
          ("Authorization", "Bearer sandbox-key"), ("Content-Type", "application/json"),
        ],
        body: body.isEmpty ? [] : Array(try JSONSerialization.data(withJSONObject: body))
      )
    )
  }

  /// Makes a group by hand.
  func makeGroup(_ name: String, students: [String]) async throws {
    try await ask("POST", "/v1/group", ["group": ["NAME": name, "STUDENTS": students]])
  }

  /// Changes a group by hand: its members, and what stands in other fields.
  func patchGroup(
    _ name: String,
    students: [String],
    _ fields: [String: String] = [:]
  ) async throws {
    guard let group = edusign.snapshot().groups.first(where: { $0.name == name }) else {
      throw ScenarioError("No group is called \(name).")
    }
    var change: [String: Any] = fields
    change["ID"] = group.id
    change["NAME"] = fields["NAME"] ?? name
    change["STUDENTS"] = students
    try await ask("PATCH", "/v1/group", ["group": change])
  }

  /// The id of a learner's profile.
  func profile(_ learner: Int) throws -> String {
    guard let id = edusign.snapshot().student(email: "learner\(learner)@etu.school.example")?.id
    else { throw ScenarioError("Learner \(learner) has no profile.") }
    return id
  }
}
