import Transport

// The routes of edusign-api.md 6, 9 and 10.
extension EdusignOperation {
  /// Reads the account's own card; also the test of a connection.
  public static let getSchool = reads("get_school", .school, .get, "/v1/school")
  /// Lists groups.
  public static let listGroups = reads("list_groups", .group, .get, "/v1/group")
  /// Reads one group.
  public static let getGroup = reads("get_group", .group, .get, "/v1/group/{id}")
  /// Looks a group up by external id.
  public static let findGroup = reads("find_group", .group, .get, "/v1/group/get-id/{id}")
  /// Makes a group.
  public static let createGroup = changes("create_group", .group, .post, "/v1/group")
  /// Replaces what a group says, its members included.
  public static let updateGroup = changes("update_group", .group, .patch, "/v1/group")
  /// Archives a group.
  public static let archiveGroup = changes("archive_group", .group, .delete, "/v1/group/{id}")
  /// Reads the card of somebody outside the school by address.
  public static let getExternalByEmail = reads(
    "get_external_by_email",
    .external,
    .get,
    "/v1/externals/by-email/{id}"
  )
  /// Enters somebody from outside the school; path and body are inferred (edusign-api.md 10).
  public static let createExternal = changes(
    "create_external",
    .external,
    .post,
    "/v1/externals"
  )
  /// Lists justified absences.
  public static let listAbsences = reads("list_absences", .absence, .get, "/v1/justified-absence")
  /// Lists the reasons for absence.
  public static let listAbsenceReasons = reads(
    "list_absence_reasons",
    .absence,
    .get,
    "/v1/justified-absence/absence-reason"
  )
}
