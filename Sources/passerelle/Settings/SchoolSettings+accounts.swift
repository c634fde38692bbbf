import Diagnosis
import Planning

extension SchoolSettings {
  /// Whether the planning goes to several Edusign accounts.
  var hasSeveralAccounts: Bool { accounts.count > 1 }

  /// The settings with one of the accounts at work.
  func facing(_ account: EdusignAccess) -> SchoolSettings {
    var settings = self
    settings.edusign = account
    settings.rules.routing?.account = account.account
    settings.isNarrowed = hasSeveralAccounts
    return settings
  }

  /// The settings for each account, in the order of the file.
  ///
  /// **Shape**: the account at work alone, where one was chosen or there is only one.
  var each: [SchoolSettings] {
    isNarrowed || !hasSeveralAccounts ? [self] : accounts.map(facing)
  }

  /// The configured name of the account at work, where there are several; `nil` for all of them.
  var narrowedAccount: String? { isNarrowed ? edusign.account : nil }

  /// The account at work as a heading; nothing where there is only one.
  func heading(_ language: Language) -> [String] {
    guard isNarrowed else { return [] }
    return [
      language(
        en: "Edusign account '\(edusign.account)':",
        fr: "Compte Edusign « \(edusign.account) » :"
      )
    ]
  }

  /// The keys of the accounts without their secrets, the same whichever of them is at work.
  var accountLines: [(String, String)] {
    guard hasSeveralAccounts || edusign.claim != nil else {
      return [("edusign.account", edusign.account), ("edusign.url", edusign.url)]
    }
    return accounts.flatMap { account in
      [
        ("accounts.\(account.account).url", account.url),
        (
          "accounts.\(account.account).include_categories",
          account.claim?.categories.included.joined(separator: "; ") ?? ""
        ),
      ]
    }
  }
}
