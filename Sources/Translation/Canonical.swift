public import Campus
import Foundation

extension SheetDocument {
  /// The document written down, with its fields in a fixed order.
  public var canonical: CanonicalDocument {
    let fields = [
      "\"title\":\(CanonicalJSON.quoted(title))",
      "\"start\":\(startsAt.milliseconds)",
      "\"end\":\(endsAt.milliseconds)",
      "\"room\":\(CanonicalJSON.quoted(room))",
      "\"instructors\":\(CanonicalJSON.array(instructors))",
      "\"learners\":\(CanonicalJSON.array(learners))",
    ]
    return CanonicalDocument(
      kind: .sheet,
      fingerprint: fingerprint,
      body: "{\(fields.joined(separator: ","))}"
    )
  }

  /// Reads a document back; `nil` when the text is not one or does not have its fingerprint.
  public init?(_ canonical: CanonicalDocument) {
    guard canonical.kind == .sheet,
      let written = try? JSONDecoder().decode(Written.self, from: Data(canonical.body.utf8))
    else {
      // A text that cannot be read is the same as none: its sheet waits for a fresh reading.
      return nil
    }
    self.init(
      title: written.title,
      startsAt: Instant(milliseconds: written.start),
      endsAt: Instant(milliseconds: written.end),
      room: written.room,
      instructors: written.instructors,
      learners: written.learners
    )
    guard fingerprint == canonical.fingerprint else { return nil }
  }

  private struct Written: Decodable {
    let title: String
    let start: Int64
    let end: Int64
    let room: String
    let instructors: [String]
    let learners: [String]
  }
}

extension Person {
  /// What a profile takes from the person, written down with its fields in a fixed order.
  public var canonical: CanonicalDocument {
    let fields = [
      ("last_name", lastName), ("first_name", firstName), ("email", email), ("phone", phone),
      ("training", training), ("company", company),
    ].map { "\"\($0.0)\":\(CanonicalJSON.quoted($0.1))" }
    return CanonicalDocument(
      kind: .person,
      fingerprint: fingerprint,
      body: "{\(fields.joined(separator: ","))}"
    )
  }

  /// Reads a person back; `nil` when the text is none or does not have its fingerprint.
  public init?(_ key: PersonKey, _ canonical: CanonicalDocument) {
    guard canonical.kind == .person,
      let fields = try? JSONDecoder().decode([String: String].self, from: Data(canonical.body.utf8))
    else {
      // A text that cannot be read is the same as none: nothing is known to have been agreed.
      return nil
    }
    self.init(
      key: key,
      lastName: fields["last_name"] ?? "",
      firstName: fields["first_name"] ?? "",
      email: fields["email"] ?? "",
      phone: fields["phone"] ?? "",
      training: fields["training"] ?? "",
      company: fields["company"] ?? ""
    )
    guard fingerprint == canonical.fingerprint else { return nil }
  }

  /// The person as a profile describes them.
  public init(_ key: PersonKey, as profile: Profile) {
    self.init(
      key: key,
      lastName: profile.lastName,
      firstName: profile.firstName,
      email: profile.email,
      phone: profile.phone,
      training: profile.training,
      company: profile.company
    )
  }
}

extension Profile {
  /// The profile that a person is to have.
  public init(_ person: Person, remoteID: String, externalID: String) {
    self.init(
      role: person.key.role,
      remoteID: remoteID,
      externalID: externalID,
      lastName: person.lastName,
      firstName: person.firstName,
      email: person.email,
      phone: person.phone,
      training: person.training,
      company: person.company
    )
  }
}
