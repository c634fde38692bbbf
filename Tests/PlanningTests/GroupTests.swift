import Campus
import Planning
import Testing

/// Every row of the documentation on groups of learners, in its order.
struct GroupTests {
  private static let law = LearnerGroupKey(.promotion, 9)
  private static let first = LearnerGroupKey(.tdOption, 4)

  /// Says that learners 1 and 2 belong to promotion 9, and learner 3 to none.
  private static func tell(_ world: inout World, _ learners: Set<UInt32> = [1, 2]) {
    world.settings.groups.kind = .promotion
    world.groups.groups[law] = .init(name: "L1 Droit", learners: learners)
    world.groups.told = [1, 2, 3]
  }

  /// Shows a group in Edusign, of ours unless it stands for nothing.
  private static func show(
    _ world: inout World,
    _ learners: [String],
    of group: LearnerGroupKey? = law,
    as id: String = "g-9",
    name: String = "L1 Droit",
    parent: String = ""
  ) {
    world.seenGroups.append(
      LearnerGroup(
        remoteID: id,
        externalID: group.map { GroupExternalID(planning: World.planning, group: $0) },
        document: GroupDocument(name: name, parent: parent, learners: learners)
      )
    )
  }

  /// Shows the promotion's group with these members, linked, and last agreed on learners 1 and 2.
  private static func settle(_ world: inout World, _ learners: [String] = ["s1", "s2"]) {
    tell(&world)
    show(&world, learners)
    let agreed = GroupDocument(name: "L1 Droit", parent: "", learners: ["s1", "s2"])
    world.groupLinks = [
      GroupLink(
        id: 7,
        group: law,
        name: "L1 Droit",
        remoteID: "g-9",
        base: agreed.fingerprint
      )
    ]
  }

  static let cases: [Case] = [
    Case("new group", ["create group:promotion.9 'L1 Droit': s1,s2 because new_group"]) {
      tell(&$0)
    },
    Case("group without anybody of ours", []) {
      tell(&$0, [3])
      $0.personLinks[3].origin = .matched
    },
    Case("unchanged group", []) { settle(&$0) },
    Case(
      "learner joins",
      ["update group:promotion.9 'L1 Droit': s1,s2,s3 because changed_in_hyperplanning"]
    ) {
      settle(&$0)
      tell(&$0, [1, 2, 3])
    },
    Case(
      "learner leaves",
      ["update group:promotion.9 'L1 Droit': s1 because changed_in_hyperplanning"]
    ) {
      settle(&$0)
      tell(&$0, [1])
    },
    Case(
      "learner without a profile yet",
      [
        "create learner:4", "create 1.12 because new_session",
        "update group:promotion.9 'L1 Droit': s1,s2,s4 because changed_in_hyperplanning",
      ]
    ) {
      settle(&$0)
      $0.add(.learner(4))
      $0.sessions = [$0.session(1, in: 48, learners: [1, 4])]
      $0.groups.told.insert(4)
      $0.groups.groups[law]?.learners.insert(4)
    },
    Case("profile made by hand in a group of ours", []) {
      settle(&$0, ["s1", "s2", "s77"])
      $0.groupLinks[0].base = $0.seenGroups[0].document.fingerprint
    },
    Case("learner outside the window", []) {
      settle(&$0, ["s1", "s2", "s3"])
      $0.groupLinks[0].base = $0.seenGroups[0].document.fingerprint
      $0.groups.told = [1, 2]
    },
    Case(
      "members changed in Edusign",
      ["update group:promotion.9 'L1 Droit': s1,s2 because E3"]
    ) { settle(&$0, ["s1", "s3"]) },
    Case(
      "group of that name made by hand",
      ["group:promotion.9 unmatched: hold, D5"]
    ) {
      tell(&$0)
      show(&$0, ["s1"], of: nil, as: "g-hand", name: "L1 DROIT")
    },
    Case("group of ours that no link knows", ["adopt g-9 for group:promotion.9"]) {
      tell(&$0)
      show(&$0, ["s1"])
    },
    Case("two groups of one id", ["group:promotion.9 disputed: hold, D9"]) {
      tell(&$0)
      show(&$0, ["s1"])
      show(&$0, ["s2"], as: "g-8")
    },
    Case("group archived in Edusign", ["group:promotion.9 remote_gone: hold, D10"]) {
      settle(&$0)
      $0.seenGroups[0].isArchived = true
    },
    Case(
      "group that nobody belongs to any more",
      ["update group:promotion.9 'L1 Droit':  because changed_in_hyperplanning"]
    ) {
      settle(&$0)
      $0.groups.groups = [:]
    },
    Case(
      "promotion above its groups",
      [
        "create group:promotion.9 'L1 Droit': s1,s2 because new_group",
        "create group:td_option.4 'L1 Droit gr 1' below g-9: s1 because new_group",
      ]
    ) {
      tell(&$0)
      $0.settings.groups.kind = .tdOption
      $0.settings.groups.hasParents = true
      $0.groups.groups[first] = .init(name: "L1 Droit gr 1", learners: [1], parent: law)
    },
    Case("group above it set by hand", []) {
      settle(&$0)
      $0.seenGroups = []
      show(&$0, ["s1", "s2"], parent: "g-year")
      $0.groupLinks[0].base = $0.seenGroups[0].document.fingerprint
    },
    Case("another kind is named", ["group:promotion.9 left_alone: none, B7"]) {
      settle(&$0)
      $0.settings.groups.kind = .grouping
      $0.groups.groups = [:]
    },
    Case("switched off", []) {
      settle(&$0, ["s3"])
      $0.settings.groups.kind = nil
      $0.groups = SourceGroups()
      $0.seenGroups = []
    },
    Case("group or learner that cannot be read", ["group:promotion.9 unreadable: none, G2"]) {
      settle(&$0, ["s3"])
      $0.groups.groups = [:]
      $0.groups.unread = ["group:promotion.9": "Fault"]
    },
    Case("write in doubt", []) {
      settle(&$0, ["s3"])
      $0.groupLinks[0].hasOpenIntent = true
    },
    Case(
      "learner excluded by word",
      ["update group:promotion.9 'L1 Droit': s1,s3 because changed_in_hyperplanning"]
    ) {
      settle(&$0, ["s1", "s2", "s3"])
      $0.groupLinks[0].base = $0.seenGroups[0].document.fingerprint
      tell(&$0, [1])
      $0.words.exclusions["learner:3"] = Exclusion(
        because: "asked",
        givenBy: "claire",
        givenAt: $0.now
      )
    },
  ]

  @Test(arguments: cases)
  func `every case of groups has one reaction`(_ example: Case) {
    #expect(example.outcome.sorted() == example.lines.sorted())
  }

  @Test func `the documentation names the same cases in the same order`() throws {
    let table = try DocumentedTable(under: "Groups of learners", of: "Choices.md")
    #expect(table.names == Self.cases.map(\.testDescription))
    #expect(table.rows.allSatisfy { $0.count == 3 && !$0.contains("") })
  }

  @Test func `a group that would lose most of its members is held until a word`() throws {
    var world = World.small
    for key in UInt32(4)...12 {
      world.add(.learner(key))
      world.link(.learner(key))
    }
    let all = (UInt32(1)...12).map { "s\($0)" }
    Self.tell(&world)
    world.groups.told = Set(1...12)
    Self.show(&world, all)
    world.groupLinks = [
      GroupLink(
        id: 7,
        group: Self.law,
        name: "L1 Droit",
        remoteID: "g-9",
        base: world.seenGroups[0].document.fingerprint
      )
    ]
    let input = try #require(world.input)
    let zone = try #require(SchoolZone("Europe/Paris"))
    let held = Guards(input, zone: zone, opening: [:]).applied(to: world.plan())
    #expect(held.groups == [])
    #expect(held.holds.map(\.brake) == [.groups])
    #expect(held.holds[0].items.map(\.facts["lost"]) == ["10"])
    world.groups.groups[Self.law]?.learners = Set(1...7)
    let few = try #require(world.input)
    let free = Guards(few, zone: zone, opening: [:]).applied(to: world.plan())
    #expect(free.holds.isEmpty)
    #expect(free.groups.map(\.lost.count) == [5])
  }

  @Test(arguments: [
    "hp:2026@20260907:promotion:12", "hp:2026@20260907:td_option:1",
    "hp:2026@20260907:training:00ff00ff00ff00ff",
  ])
  func `an external id is read back as it was written`(text: String) {
    #expect(GroupExternalID(text)?.description == text)
    #expect(PersonExternalID(text) == nil && SheetExternalID(text) == nil)
  }

  @Test(arguments: [
    "", "hp:2026@20260907:student:12", "hp:2026@20260907:promotion:", "hp:x:promotion:A",
    "hp:2026@20260907:promotion:12:g1", "xx:2026@20260907:promotion:12",
  ])
  func `a text that is none of ours is no external id`(text: String) {
    #expect(GroupExternalID(text) == nil)
  }

  @Test func `one training in two spellings is one group`() {
    #expect(LearnerGroupKey(training: "Licence Éco") == LearnerGroupKey(training: "licence  ECO"))
    #expect(LearnerGroupKey(training: "Licence Éco") != LearnerGroupKey(training: "Licence Droit"))
  }
}
