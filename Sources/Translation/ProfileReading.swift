import Campus
import Edusign

extension Profile {
  /// A student object of Edusign as the school's value.
  init(_ wire: WireStudent) {
    self.init(
      role: .learner,
      remoteID: wire.id,
      externalID: wire.apiID ?? "",
      lastName: wire.lastName,
      firstName: wire.firstName,
      email: wire.email ?? "",
      phone: wire.phone ?? "",
      training: wire.trainingName ?? "",
      company: wire.company ?? "",
      isArchived: wire.isHidden,
      tutors: wire.followerIDs
    )
  }

  /// A professor object of Edusign as the school's value.
  init(_ wire: WireProfessor, school: String?) {
    self.init(
      role: .instructor,
      remoteID: wire.id,
      externalID: wire.apiID ?? "",
      lastName: wire.lastName,
      firstName: wire.firstName,
      email: wire.email ?? "",
      phone: wire.phone ?? "",
      isArchived: wire.isHidden(in: school)
    )
  }
}
