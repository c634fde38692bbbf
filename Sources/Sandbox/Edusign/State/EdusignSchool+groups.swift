/// Membership of groups: one relation, edited from either side.
///
/// **Source**: edusign-api.md 6 [I].
extension EdusignSchool {
  /// Makes exactly these learners the members of a group.
  mutating func setMembers(_ members: [String], of group: String, now: Int64) {
    guard let old = groups[group]?.students else { return }
    var seen: Set<String> = []
    let new = members.filter { seen.insert($0).inserted }
    for student in old where !seen.contains(student) {
      groupsByStudent[student]?.removeAll { $0 == group }
    }
    let oldMembers = Set(old)
    for student in new where !oldMembers.contains(student) {
      groupsByStudent[student, default: []].append(group)
    }
    groups.update(group) { $0.students = new }
    if oldMembers != seen {
      propagate([group], now: now)
    }
  }

  /// Makes a learner a member of exactly these groups.
  mutating func setGroups(_ ids: [String], of student: String, now: Int64) {
    let old = groupsByStudent[student] ?? []
    var seen: Set<String> = []
    let new = ids.filter { seen.insert($0).inserted }
    for group in old where !seen.contains(group) {
      groups.update(group) { $0.students.removeAll { $0 == student } }
    }
    for group in new where !old.contains(group) {
      groups.update(group) { $0.students.append(student) }
    }
    groupsByStudent[student] = new
    propagate(seen.symmetricDifference(old), now: now)
  }
}
