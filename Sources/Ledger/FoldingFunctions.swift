import Campus
import GRDB

/// What SQL may ask of Campus: how names and addresses are compared.
enum FoldingFunctions {
  /// `folded_name(first, last)` and `folded_email(email)`.
  static var all: [DatabaseFunction] {
    [
      DatabaseFunction("folded_name", argumentCount: 2, pure: true) { values in
        guard let first = String.fromDatabaseValue(values[0]),
          let last = String.fromDatabaseValue(values[1])
        else { return nil }
        return FoldedName(first: first, last: last).text
      },
      DatabaseFunction("folded_email", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0]).map(EmailAddress.folded)
      },
    ]
  }
}
