@testable import Edusign

/// Wire objects as the reference page shows them.
enum Samples {
  /// An answer that says success.
  static func success(_ result: String) -> String {
    #"{"status":"success","result":\#(result)}"#
  }

  /// A refusal with HTTP 200.
  static func error(_ message: String) -> String {
    #"{"status":"error","message":\#(message)}"#
  }

  /// A sheet; members given later in the object win nothing: each name stands once.
  static func sheet(
    id: String = "c1",
    locked: String = "0",
    rows: String = "[]",
    more: String = ""
  ) -> String {
    """
    {"ID":"\(id)","NAME":"Maths","START":"2026-01-12T08:00:00.000Z",\
    "END":"2026-01-12T10:00:00.000Z","PROFESSOR":"gkia42e40c9s6i9","LOCKED":\(locked),\
    "STUDENTS":\(rows)\(more)}
    """
  }

  /// The learner captured by a public component, with the secrets that lists bear.
  static let student = """
    {"ID":"0athprkic9ed79ba6","id":"0athprkic9ed79ba6","EMAIL":"kermit@frog.example",\
    "FIRSTNAME":"Kermit","LASTNAME":"TheFrog","USERNAME":"kthefrog0","PHOTO":"","PHONE":"",\
    "TRAINING_NAME":"","FILE_NUMBER":null,"COMPANY":"","TAGS":[],"SIGNATURE_ID":"","HIDDEN":0,\
    "DATE_CREATED":"2025-12-11T18:18:38.000Z","DATE_UPDATED":null,\
    "MULTI_ACCOUNT_LOGIN_CODE":"secret-login-code","SCHOOL_ID":"pespg7dmtae78xio","BADGE_ID":"",\
    "PUSH_TOKEN":"secret-push","API_ID":"","API_TYPE":"","LANGUAGE":"en","VARIABLES":[],\
    "STUDENT_FOLLOWER_ID":[],"NEW_PASSWORD_NEEDED":1,"TRAINING_IDS":[],\
    "PASSWORD":"secret-password","NEW_PASSWORD_TOKEN":"secret-token"}
    """

  /// An instructor with every secret of the reference page.
  static func professor(id: String = "gkia42e40c9s6i9", hidden: String = "[]") -> String {
    """
    {"ID":"\(id)","FIRSTNAME":"Ada","LASTNAME":"Lovelace","EMAIL":"ada@school.example",\
    "SCHOOL_ID":["schoolone","schooltwo"],"HIDDEN":\(hidden),"LOGIN_CODE":["secret-code"],\
    "MULTI_ACCOUNT_LOGIN_CODE":"secret-login-code","MAGIC_LINK_TOKEN":"secret-magic",\
    "NEW_PASSWORD_TOKEN":"secret-token","PASSWORD":"secret-password","PIN":"secret-pin"}
    """
  }

  /// An element made of a text.
  static func item(_ json: String) -> RawItem {
    RawItem(Array(json.utf8))
  }
}
