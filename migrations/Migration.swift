/// One numbered SQL file of this folder, compiled into the program.
public struct Migration: Sendable, Hashable {
  /// The file's name without its extension, as the ledger records it once applied.
  public let name: String
  /// The file's text.
  public let sql: String

  init(_ name: String, _ bytes: [UInt8]) {
    self.name = name
    sql = String(decoding: bytes, as: UTF8.self)
  }

  /// Every migration, oldest first.
  ///
  /// SwiftPM names a resource after its file, with `_` in place of a leading digit.
  public static let all = [
    Migration("0001_create_ledger", PackageResources._001_create_ledger_sql),
    Migration("0002_create_views", PackageResources._002_create_views_sql),
    Migration("0003_add_item_health", PackageResources._003_add_item_health_sql),
    Migration("0004_index_further_sessions", PackageResources._004_index_further_sessions_sql),
    Migration("0005_widen_holds", PackageResources._005_widen_holds_sql),
    Migration("0006_add_upward_flow", PackageResources._006_add_upward_flow_sql),
    Migration("0007_add_notices", PackageResources._007_add_notices_sql),
    Migration("0008_add_mail", PackageResources._008_add_mail_sql),
    Migration("0009_add_hours", PackageResources._009_add_hours_sql),
    Migration("0010_add_link_words", PackageResources._010_add_link_words_sql),
    Migration("0011_add_years", PackageResources._011_add_years_sql),
    Migration("0012_add_erasures", PackageResources._012_add_erasures_sql),
    Migration("0013_add_groups", PackageResources._013_add_groups_sql),
    Migration("0014_count_halves", PackageResources._014_count_halves_sql),
    Migration("0015_add_report_views", PackageResources._015_add_report_views_sql),
    Migration("0016_add_history_views", PackageResources._016_add_history_views_sql),
    Migration("0017_add_stop_side", PackageResources._017_add_stop_side_sql),
    Migration("0018_name_account_of_runs", PackageResources._018_name_account_of_runs_sql),
    Migration("0019_add_headings", PackageResources._019_add_headings_sql),
    Migration("0020_show_replaced_sheets", PackageResources._020_show_replaced_sheets_sql),
    Migration("0021_index_people", PackageResources._021_index_people_sql),
    Migration("0022_link_tutors", PackageResources._022_link_tutors_sql),
    Migration("0023_join_sessions", PackageResources._023_join_sessions_sql),
    Migration("0024_tell_mark_reasons", PackageResources._024_tell_mark_reasons_sql),
    Migration("0025_add_birth_prints", PackageResources._025_add_birth_prints_sql),
    Migration("0026_fold_profiles", PackageResources._026_fold_profiles_sql),
  ]
}
