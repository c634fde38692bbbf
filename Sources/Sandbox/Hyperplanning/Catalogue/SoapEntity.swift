/// A kind of object that operations are about, with its names on the wire.
struct SoapEntity<Row: WorldRow>: Sendable {
  /// The name of the parameter that holds one key.
  let parameter: String
  /// The word for it in a Fault.
  let noun: String
  /// The type of one key.
  let key: SoapType
  /// The type of several keys.
  let keys: SoapType
  /// Where its rows are.
  let table: any KeyPath<World, WorldTable<Row>> & Sendable

  /// The row's place, or the Fault that says there is none.
  ///
  /// **Source**: hyperplanning-api.md 2.3: an unknown object is a Fault, never an empty answer.
  func place(of key: UInt32, in world: World) throws -> Int {
    guard let place = world[keyPath: table].place(of: key) else {
      throw SoapFault("Clé invalide : \(noun) \(key)")
    }
    return place
  }

  /// The rows' places; nil for an invalid key where the server is set to forgive it.
  func places(of keys: [UInt32], in world: World) throws -> [Int?] {
    let table = world[keyPath: self.table]
    return try keys.map { key in
      if let place = table.place(of: key) { return place }
      guard world.rules.invalidKeyInTable == .emptyValue else {
        throw SoapFault("Clé invalide : \(noun) \(key)")
      }
      return nil
    }
  }
}

extension SoapEntity {
  /// The operation that lists every key.
  func all(_ name: String, _ mark: EvidenceMark) -> SoapOperation {
    SoapOperation(name, [], .value(keys), mark) { [table] world, _ in
      .numbers(world[keyPath: table].keys)
    }
  }

  /// The operation that counts the objects.
  func count(_ name: String, _ mark: EvidenceMark) -> SoapOperation {
    SoapOperation(name, [], .value(.unsignedInt), mark) { [table] world, _ in
      .number(UInt32(world[keyPath: table].count))
    }
  }

  /// The operation that tells one property of one object.
  func one(
    _ name: String,
    _ type: SoapType,
    _ mark: EvidenceMark,
    _ value: @escaping @Sendable (Row) -> SoapValue
  ) -> SoapOperation {
    SoapOperation(name, [SoapField(parameter, key)], .value(type), mark) { world, arguments in
      let place = try self.place(of: try arguments.number(0), in: world)
      return value(world[keyPath: table][place])
    }
  }

  /// The operation that tells something about one object that only the whole base knows.
  func derived(
    _ name: String,
    _ type: SoapType,
    _ mark: EvidenceMark,
    _ value: @escaping @Sendable (inout World, Int) throws -> SoapValue
  ) -> SoapOperation {
    SoapOperation(name, [SoapField(parameter, key)], .value(type), mark) { world, arguments in
      let place = try self.place(of: try arguments.number(0), in: world)
      return try value(&world, place)
    }
  }

  /// The operation that tells one text for each of many objects.
  func texts(
    _ name: String,
    _ mark: EvidenceMark,
    _ value: @escaping @Sendable (Row) -> String
  ) -> SoapOperation {
    many(name, .strings, mark) { table, places in
      .texts(places.map { place in place.map { value(table[$0]) } ?? "" })
    }
  }

  /// The operation that tells one key or count for each of many objects.
  func numbers(
    _ name: String,
    _ type: SoapType,
    _ mark: EvidenceMark,
    _ value: @escaping @Sendable (Row) -> UInt32
  ) -> SoapOperation {
    many(name, type, mark) { table, places in
      .numbers(places.map { place in place.map { value(table[$0]) } ?? 0 })
    }
  }

  /// The operation that tells one truth value for each of many objects.
  func booleans(
    _ name: String,
    _ mark: EvidenceMark,
    _ value: @escaping @Sendable (Row) -> Bool
  ) -> SoapOperation {
    many(name, .booleans, mark) { table, places in
      .booleans(places.map { place in place.map { value(table[$0]) } ?? false })
    }
  }

  /// The operation that tells something for each of many objects, parallel to its input.
  func many(
    _ name: String,
    _ type: SoapType,
    _ mark: EvidenceMark,
    _ value: @escaping @Sendable (WorldTable<Row>, [Int?]) -> SoapValue
  ) -> SoapOperation {
    SoapOperation(name, [SoapField("ATableau", keys)], .value(type), mark) { world, arguments in
      let places = try self.places(of: try arguments.numbers(0), in: world)
      return value(world[keyPath: table], places)
    }
  }

  /// The operation that finds one object by texts, or faults.
  func access(
    _ name: String,
    _ parameters: [String],
    _ mark: EvidenceMark,
    _ matches: @escaping @Sendable (Row, [String]) -> Bool
  ) -> SoapOperation {
    SoapOperation(
      name,
      parameters.map { SoapField($0, .string) },
      .value(key),
      mark
    ) { world, arguments in
      let texts = try parameters.indices.map { try arguments.text($0) }
      guard let row = world[keyPath: table].rows.first(where: { matches($0, texts) }) else {
        throw SoapFault("Aucun objet trouvé : \(noun)")
      }
      return .number(row.key)
    }
  }

  /// The operation that puts keys in order; invalid ones fault.
  func sorted(
    _ name: String,
    _ mark: EvidenceMark,
    _ rank: @escaping @Sendable (Row) -> [String]
  ) -> SoapOperation {
    SoapOperation(name, [SoapField("ATableau", keys)], .value(keys), mark) { world, arguments in
      let table = world[keyPath: self.table]
      let rows = try arguments.numbers(0).map { key in
        let row = table[try self.place(of: key, in: world)]
        return (key: key, rank: rank(row))
      }
      let ordered = rows.sorted { left, right in
        left.rank == right.rank
          ? left.key < right.key : left.rank.lexicographicallyPrecedes(right.rank)
      }
      return .numbers(ordered.map(\.key))
    }
  }
}
