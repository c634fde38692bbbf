/// What may happen to the door of the school.
extension EdusignSandbox {
  /// Revokes the key: every call is unauthorized from now on.
  public func revokeKey() {
    withSchool { $0.access.key = nil }
  }

  /// Issues a key, which takes the place of the one there was.
  public func issueKey(_ key: String) {
    withSchool { $0.access.key = key }
  }

  /// Sets what the key may do; a call outside it is forbidden.
  public func setRights(_ families: Set<EdusignFamily>) {
    withSchool { $0.access.rights = families }
  }

  /// Opens the service, takes it down, or stops it for want of payment.
  public func setAvailability(_ availability: EdusignAvailability) {
    withSchool { $0.access.availability = availability }
  }
}
