import Transport

// The routes of edusign-api.md 3.1, in the forms that most callers use.
extension EdusignOperation {
  /// Lists sheets by date.
  public static let listSheets = reads("list_sheets", .sheet, .get, "/v1/course")
  /// Reads one sheet.
  public static let getSheet = reads("get_sheet", .sheet, .get, "/v1/course/{id}")
  /// Looks a sheet up by external id.
  public static let findSheet = reads("find_sheet", .sheet, .get, "/v1/course/get-id/{id}")
  /// Makes a sheet.
  public static let createSheet = changes("create_sheet", .sheet, .post, "/v1/course")
  /// Replaces what a sheet says.
  public static let updateSheet = changes("update_sheet", .sheet, .patch, "/v1/course")
  /// Deletes a sheet for good.
  public static let deleteSheet = changes("delete_sheet", .sheet, .delete, "/v1/course/{id}")
  /// Puts a learner on a sheet.
  public static let addLearner = changes("add_learner", .sheet, .put, "/v1/course/attendance/{id}")
  /// Takes a learner off a sheet; a DELETE with a body.
  public static let removeLearner = changes(
    "remove_learner",
    .sheet,
    .delete,
    "/v1/course/attendance/{id}"
  )
  /// Archives a sheet; a GET that changes state.
  public static let lockSheet = changes("lock_sheet", .sheet, .get, "/v1/course/lock/{id}")
  /// Opens an archived sheet again.
  public static let unlockSheet = changes("unlock_sheet", .sheet, .patch, "/v1/course/unlock/{id}")
}
