/// Every route that is answered, the fixed words before the placeholders that would swallow them.
///
/// **Source**: edusign-api.md 3.1, 4, 5, 6, 7, 8, 9 and 10.
extension EdusignRoute {
  /// The routes, in the order in which they are tried.
  static let all: [EdusignRoute] =
    sheets + attendance + students + professors + groups + trainings + others

  private static let sheets: [EdusignRoute] = [
    .create("/v1/course", .courses) { try $0.postSheet($1, &$2) },
    .write("PATCH", "/v1/course", .courses) { try $0.patchSheet($1, &$2) },
    .read("/v1/course", .courses) { try $0.listSheets($1, &$2) },
    .read("/v1/course/{id}", .courses) { try $0.getSheet($1, &$2) },
    .write("DELETE", "/v1/course/{id}", .courses) { try $0.deleteSheet($1, &$2) },
    .read("/v1/course/get-id/{apiId}", .courses) { try $0.lookUpSheet($1, &$2) },
    .write("GET", "/v1/course/lock/{id}", .courses) { try $0.lockSheet($1, &$2) },
    .write("PATCH", "/v1/course/unlock/{id}", .courses) { try $0.unlockSheet($1, &$2) },
  ]

  private static let attendance: [EdusignRoute] = [
    .write("PUT", "/v1/course/attendance/{courseId}", .courses) { try $0.putAttendance($1, &$2) },
    .write("DELETE", "/v1/course/attendance/{courseId}", .courses) {
      try $0.deleteAttendance($1, &$2)
    },
    .write("POST", "/v1/course/send-sign-emails", .courses) { try $0.postSignatureMails($1, &$2) },
    .read("/v1/course/get-signature-links/{id}", .courses) { try $0.getSignatureLinks($1, &$2) },
    .read("/v1/course/get-professors-signature-links/{id}", .courses) {
      try $0.getProfessorSignatureLinks($1, &$2)
    },
    .read("/v1/course/pin/{courseId}", .courses) { try $0.getPIN($1, &$2) },
    .read("/v1/course/timestamps/{courseId}", .courses) { try $0.getTimestamps($1, &$2) },
    .write("PATCH", "/v1/presential-states/set-absent/{courseId}/{studentId}", .absence) {
      try $0.setAbsent($1, &$2)
    },
    .write("PATCH", "/v1/presential-states/set-delay/{courseId}/{studentId}", .absence) {
      try $0.setDelay($1, &$2)
    },
    .write("PATCH", "/v1/presential-states/set-early-departure/{courseId}/{studentId}", .absence) {
      try $0.setEarlyDeparture($1, &$2)
    },
  ]

  private static let students: [EdusignRoute] = [
    .create("/v1/student", .students) { try $0.postStudent($1, &$2) },
    .write("PATCH", "/v1/student", .students) { try $0.patchStudent($1, &$2) },
    .read("/v1/student", .students) { try $0.listStudents($1, &$2) },
    .read("/v1/student/by-ids", .students, method: "POST") { try $0.getStudentsByIDs($1, &$2) },
    .read("/v1/student/{id}", .students) { try $0.getStudent($1, &$2) },
    .write("DELETE", "/v1/student/{id}", .students) { try $0.deleteStudent($1, &$2) },
    .read("/v1/student/by-email/{email}", .students) { try $0.getStudentByEmail($1, &$2) },
    .read("/v1/student/get-id/{apiId}", .students) { try $0.lookUpStudent($1, &$2) },
    .write("GET", "/v1/student/restore/{id}", .students) { try $0.restoreStudent($1, &$2) },
  ]

  private static let professors: [EdusignRoute] = [
    .create("/v1/professor", .professors) { try $0.postProfessor($1, &$2) },
    .write("PATCH", "/v1/professor", .professors) { try $0.patchProfessor($1, &$2) },
    .read("/v1/professor", .professors) { try $0.listProfessors($1, &$2) },
    .read("/v1/professor/{id}", .professors) { try $0.getProfessor($1, &$2) },
    .write("DELETE", "/v1/professor/{id}", .professors) { try $0.deleteProfessor($1, &$2) },
    .read("/v1/professor/by-email/{email}", .professors) { try $0.getProfessorByEmail($1, &$2) },
    .read("/v1/professor/get-id/{apiId}", .professors) { try $0.lookUpProfessor($1, &$2) },
  ]

  private static let groups: [EdusignRoute] = [
    .create("/v1/group", .groups) { try $0.postGroup($1, &$2) },
    .write("PATCH", "/v1/group", .groups) { try $0.patchGroup($1, &$2) },
    .read("/v1/group", .groups) { try $0.listGroups($1, &$2) },
    .read("/v1/group/{id}", .groups) { try $0.getGroup($1, &$2) },
    .write("DELETE", "/v1/group/{id}", .groups) { try $0.deleteGroup($1, &$2) },
    .read("/v1/group/get-id/{apiId}", .groups) { try $0.lookUpGroup($1, &$2) },
  ]

  private static let trainings: [EdusignRoute] = [
    .create("/v1/trainings", .trainings) { try $0.postTraining($1, &$2) },
    .read("/v1/trainings", .trainings) { try $0.listTrainings($1, &$2) },
    .write("PUT", "/v1/trainings/{id}", .trainings) { try $0.putTraining($1, &$2) },
    .read("/v1/trainings/{id}", .trainings) { try $0.getTraining($1, &$2) },
    .write("DELETE", "/v1/trainings/{id}", .trainings) { try $0.deleteTraining($1, &$2) },
    .write("POST", "/v1/trainings/resources/{id}", .trainings) {
      try $0.postTrainingResources($1, &$2)
    },
    .write("PATCH", "/v1/trainings/resources/{id}", .trainings) {
      try $0.patchTrainingResources($1, &$2)
    },
  ]

  private static let others: [EdusignRoute] = [
    .read("/v1/school", .school) { try $0.getSchool($1, &$2) },
    .write("PATCH", "/v1/school", .school) { try $0.patchSchool($1, &$2) },
    .read("/v1/classrooms", .classroom) { try $0.listClassrooms($1, &$2) },
    .create("/v1/classrooms", .classroom) { try $0.postClassroom($1, &$2) },
    .read("/v1/justified-absence", .absence) { try $0.listAbsences($1, &$2) },
    .create("/v1/justified-absence", .absence) { try $0.postAbsence($1, &$2) },
    .read("/v1/justified-absence/absence-reason", .absence) { try $0.listReasons($1, &$2) },
    .create("/v1/justified-absence/absence-reason", .absence) { try $0.postReason($1, &$2) },
    .read("/v1/externals/by-email/{email}", .externals) { try $0.getExternalByEmail($1, &$2) },
    .create("/v1/externals", .externals) { try $0.postExternal($1, &$2) },
  ]

  /// The route that a request fits, with the values of its placeholders.
  static func find(method: String, path: [String]) -> (route: EdusignRoute, values: [String])? {
    for route in byShape[method]?[path.count] ?? [] {
      if let values = route.match(path) { return (route, values) }
    }
    return nil
  }

  /// The routes by verb and number of segments, each in the order in which they are tried.
  private static let byShape = Dictionary(grouping: all, by: \.method).mapValues { routes in
    Dictionary(grouping: routes, by: \.length)
  }
}
