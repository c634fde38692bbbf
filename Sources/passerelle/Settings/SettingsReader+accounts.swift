import Campus
import Planning
import Transport

extension SettingsReader {
  /// The Edusign accounts: those below `accounts`, or the one below `edusign`.
  func accounts() throws -> [SchoolSettings.EdusignAccess] {
    let names = lines.filter { key, _ in
      key.hasPrefix("accounts.") && key.split(separator: ".").count == 2
    }.sorted { $0.value < $1.value }.map { String($0.key.dropFirst("accounts.".count)) }
    guard !names.isEmpty else { return [try edusign()] }
    for key in ["edusign.account", "edusign.key_file"] where lines[key] != nil {
      throw fault(key, "accounts stand below 'accounts', each with a key of its own")
    }
    var accounts: [SchoolSettings.EdusignAccess] = []
    for name in names {
      let account = try account(name)
      if let twin = accounts.first(where: {
        $0.url == account.url && $0.key.reveal() == account.key.reveal()
      }) {
        throw fault("accounts.\(name)", "its key is that of the account '\(twin.account)'")
      }
      accounts.append(account)
    }
    return accounts
  }

  /// What each account takes of the planning; `nil` where one takes all.
  func routing(_ accounts: [SchoolSettings.EdusignAccess]) throws -> Routing? {
    let claims = accounts.compactMap(\.claim)
    guard let first = claims.first, claims.count > 1 || !first.categories.isOpen else { return nil }
    let open = claims.filter(\.categories.isOpen)
    if open.count > 1 {
      throw fault(
        "accounts.\(open[1].account)",
        "like '\(open[0].account)' it names no include_categories; only one account can take what "
          + "no other claims"
      )
    }
    let routing = Routing(for: first.account, among: claims)
    if let (later, label, earlier) = routing.contradiction {
      let line = lines[earlier.categories.includingKey].map { " in line \($0)" } ?? ""
      throw fault(
        later.categories.includingKey,
        "'\(label)' is claimed by the account '\(earlier.account)'\(line) as well"
      )
    }
    return routing
  }

  private func account(_ name: String) throws -> SchoolSettings.EdusignAccess {
    let section = "accounts.\(name)"
    // Pace, time limit and maintenance are one server's, and the same for all of its accounts.
    var account = try edusign(
      named: name,
      key: try secret("\(section).key", file: "\(section).key_file"),
      url: try address("\(section).url", or: text("edusign.url", or: "https://ext.edusign.fr"))
    )
    account.claim = Routing.Claim(name, try labels("\(section).include_categories"))
    account.section = lines["\(section).url"] == nil ? "edusign" : section
    return account
  }
}
