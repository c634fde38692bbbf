/// The number of one thing in one planning; it means nothing in another planning.
///
/// **Source**: hyperplanning-api.md 3 (unsigned 32 bits; 0 is "nothing").
public struct Key<Kind: KeyedKind>: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The number itself.
  public var number: UInt32

  /// The key with that number.
  public init(_ number: UInt32) {
    self.number = number
  }

  /// The number in digits.
  public var description: String { String(number) }

  /// The order of the numbers.
  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.number < rhs.number }
}

/// A kind of thing that has keys.
public protocol KeyedKind: Sendable {
  /// The kind as the catalogue knows it.
  static var entity: Entity { get }
}

/// The kinds of things with keys, spelled as in the names of the service's key types.
///
/// **Source**: hyperplanning-api.md 3; `stage`, absence and lateness are inferred.
public enum Entity: String, Sendable, CaseIterable {
  case course = "Cours"
  case subject = "Matiere"
  case room = "Salle"
  case instructor = "Enseignant"
  case learner = "Etudiant"
  case promotion = "Promotion"
  case group = "TDOption"
  case grouping = "Regroupement"
  case family = "Famille"
  case category = "Rubrique"
  case internship = "Stage"
  case internshipTutor = "MaitreDeStage"
  case absence = "AbsenceEtudiant"
  case lateness = "RetardEtudiant"

  /// The name of the key's type on the wire.
  public var keyType: String { "THpSvcWCle\(rawValue)" }
}

/// Courses (cours).
public enum CourseKind: KeyedKind {
  /// The kind as the catalogue knows it.
  public static let entity = Entity.course
}

/// Subjects (matières).
public enum SubjectKind: KeyedKind {
  /// The kind as the catalogue knows it.
  public static let entity = Entity.subject
}

/// Rooms (salles).
public enum RoomKind: KeyedKind {
  /// The kind as the catalogue knows it.
  public static let entity = Entity.room
}

/// Instructors (enseignants).
public enum InstructorKind: KeyedKind {
  /// The kind as the catalogue knows it.
  public static let entity = Entity.instructor
}

/// Learners (étudiants).
public enum LearnerKind: KeyedKind {
  /// The kind as the catalogue knows it.
  public static let entity = Entity.learner
}

/// Promotions, that is classes.
public enum PromotionKind: KeyedKind {
  /// The kind as the catalogue knows it.
  public static let entity = Entity.promotion
}

/// Groups within a promotion (TD) and options, which share their keys.
public enum GroupKind: KeyedKind {
  /// The kind as the catalogue knows it.
  public static let entity = Entity.group
}

/// Groupings across promotions (regroupements).
public enum GroupingKind: KeyedKind {
  /// The kind as the catalogue knows it.
  public static let entity = Entity.grouping
}

/// Families of categories (familles).
public enum FamilyKind: KeyedKind {
  /// The kind as the catalogue knows it.
  public static let entity = Entity.family
}

/// Categories of a family (rubriques).
public enum CategoryKind: KeyedKind {
  /// The kind as the catalogue knows it.
  public static let entity = Entity.category
}

/// Internships and work-study periods (stages, alternances).
public enum InternshipKind: KeyedKind {
  /// The kind as the catalogue knows it.
  public static let entity = Entity.internship
}

/// Those who follow learners in a company (maîtres de stage).
public enum InternshipTutorKind: KeyedKind {
  /// The kind as the catalogue knows it.
  public static let entity = Entity.internshipTutor
}

/// Absences of learners (absences), whose keys change with their bounds.
public enum AbsenceKind: KeyedKind {
  /// The kind as the catalogue knows it.
  public static let entity = Entity.absence
}

/// Latenesses of learners (retards).
public enum LatenessKind: KeyedKind {
  /// The kind as the catalogue knows it.
  public static let entity = Entity.lateness
}

/// The key of a course.
public typealias CourseKey = Key<CourseKind>
/// The key of a subject.
public typealias SubjectKey = Key<SubjectKind>
/// The key of a room.
public typealias RoomKey = Key<RoomKind>
/// The key of an instructor.
public typealias InstructorKey = Key<InstructorKind>
/// The key of a learner.
public typealias LearnerKey = Key<LearnerKind>
/// The key of a promotion.
public typealias PromotionKey = Key<PromotionKind>
/// The key of a group or option.
public typealias GroupKey = Key<GroupKind>
/// The key of a grouping.
public typealias GroupingKey = Key<GroupingKind>
/// The key of a family.
public typealias FamilyKey = Key<FamilyKind>
/// The key of a category.
public typealias CategoryKey = Key<CategoryKind>
/// The key of an internship.
public typealias InternshipKey = Key<InternshipKind>
/// The key of whoever follows learners in a company.
public typealias InternshipTutorKey = Key<InternshipTutorKind>
/// The key of an absence, good for one reading.
public typealias AbsenceKey = Key<AbsenceKind>
/// The key of a lateness.
public typealias LatenessKey = Key<LatenessKind>
