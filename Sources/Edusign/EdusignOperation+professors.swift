import Transport

// The routes of edusign-api.md 5.
extension EdusignOperation {
  /// Lists instructors.
  public static let listProfessors = reads("list_professors", .professor, .get, "/v1/professor")
  /// Reads one instructor.
  public static let getProfessor = reads("get_professor", .professor, .get, "/v1/professor/{id}")
  /// Reads one instructor by address.
  public static let getProfessorByEmail = reads(
    "get_professor_by_email",
    .professor,
    .get,
    "/v1/professor/by-email/{id}"
  )
  /// Looks an instructor up by external id.
  public static let findProfessor = reads(
    "find_professor",
    .professor,
    .get,
    "/v1/professor/get-id/{id}"
  )
  /// Enters an instructor.
  public static let createProfessor = changes(
    "create_professor",
    .professor,
    .post,
    "/v1/professor"
  )
  /// Changes an instructor.
  public static let updateProfessor = changes(
    "update_professor",
    .professor,
    .patch,
    "/v1/professor"
  )
  /// Archives an instructor.
  public static let archiveProfessor = changes(
    "archive_professor",
    .professor,
    .delete,
    "/v1/professor/{id}"
  )
}
