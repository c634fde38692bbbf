import Transport

// The routes of edusign-api.md 4.
extension EdusignOperation {
  /// Lists learners that are not archived.
  public static let listStudents = reads("list_students", .student, .get, "/v1/student")
  /// Reads one learner.
  public static let getStudent = reads("get_student", .student, .get, "/v1/student/{id}")
  /// Reads one learner by address.
  public static let getStudentByEmail = reads(
    "get_student_by_email",
    .student,
    .get,
    "/v1/student/by-email/{id}"
  )
  /// Looks a learner up by external id.
  public static let findStudent = reads("find_student", .student, .get, "/v1/student/get-id/{id}")
  /// Reads several learners; a POST that changes nothing.
  public static let getStudents = reads("get_students", .student, .post, "/v1/student/by-ids")
  /// Enters a learner.
  public static let createStudent = changes("create_student", .student, .post, "/v1/student")
  /// Changes a learner.
  public static let updateStudent = changes("update_student", .student, .patch, "/v1/student")
  /// Archives a learner.
  public static let archiveStudent = changes(
    "archive_student",
    .student,
    .delete,
    "/v1/student/{id}"
  )
  /// Brings an archived learner back; a GET that changes state.
  public static let restoreStudent = changes(
    "restore_student",
    .student,
    .get,
    "/v1/student/restore/{id}"
  )
}
