import Sandbox

/// The people of the school as the history's author knows them.
struct Register: Sendable {
  /// A person by role and key.
  struct Key: Hashable, Comparable, Sendable {
    var role: EdusignRole
    var key: UInt32

    /// The external id that their profile bears.
    var externalID: String {
      "hp:2025-2026@20250901:\(role == .learner ? "student" : "teacher"):\(key)"
    }

    /// The subject under which decisions name them.
    var subject: String { "\(role.rawValue):\(key)" }

    static func < (left: Key, right: Key) -> Bool {
      (left.role.rawValue, left.key) < (right.role.rawValue, right.key)
    }
  }

  /// What Hyperplanning says of a person.
  struct Person: Sendable {
    var firstName: String
    var lastName: String
    var email: String
    /// Whether anything about the person ever was such that they may rightly be left out.
    var isMurky = false
  }

  private(set) var people: [Key: Person] = [:]

  /// The people that a school begins with.
  init(_ school: School) {
    for person in school.learners {
      people[Key(role: .learner, key: person.id)] = Person(
        firstName: person.firstName,
        lastName: person.lastName,
        email: person.email
      )
    }
    for person in school.instructors {
      people[Key(role: .instructor, key: person.id)] = Person(
        firstName: person.firstName,
        lastName: person.lastName,
        email: person.email
      )
    }
  }

  /// Whether a person certainly can be put on sheets.
  func isClean(_ role: EdusignRole, _ key: UInt32) -> Bool {
    people[Key(role: role, key: key)].map { !$0.isMurky } ?? false
  }

  /// The keys of a role in order.
  func keys(_ role: EdusignRole) -> [UInt32] {
    people.keys.filter { $0.role == role }.map(\.key).sorted()
  }

  /// Adds or changes a person.
  mutating func change(_ role: EdusignRole, _ key: UInt32, _ change: (inout Person) -> Void) {
    let place = Key(role: role, key: key)
    var person = people[place] ?? Person(firstName: "", lastName: "", email: "")
    change(&person)
    people[place] = person
  }

  /// Takes a person out.
  mutating func remove(_ role: EdusignRole, _ key: UInt32) {
    people[Key(role: role, key: key)] = nil
  }

  /// Says that whoever has an address may rightly be left out from now on.
  mutating func muddy(email: String) {
    for key in people.keys where people[key]?.email.lowercased() == email.lowercased() {
      people[key]?.isMurky = true
    }
  }
}
