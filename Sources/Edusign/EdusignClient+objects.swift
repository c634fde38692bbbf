// The few shapes that all kinds of objects share.
extension EdusignClient {
  /// Reads the object with that id and makes sure that it is that one.
  func object<Value: Decodable & Identifiable<String>>(
    _ operation: EdusignOperation,
    _ type: Value.Type,
    id: String
  ) async throws(EdusignError) -> Value {
    let answer = try await answer(to: APICall(operation, id: id))
    let object = try answer.object(type)
    if object.id != id { throw answer.error(.wrongObject) }
    return object
  }

  /// Reads the person with that address; the caller compares the address.
  func person<Value: Decodable>(
    _ operation: EdusignOperation,
    _ type: Value.Type,
    email: String,
    emailOf: (Value) -> String?
  ) async throws(EdusignError) -> Value? {
    let answer = try await answer(to: APICall(operation, id: email, isPersonal: true))
    do throws(EdusignError) {
      let person = try answer.object(type)
      // Whether the remote folds case is unknown (edusign-api.md 2.6), so we do.
      guard emailOf(person)?.lowercased() == email.lowercased() else {
        throw answer.error(.wrongObject)
      }
      return person
    } catch {
      if error.code == .notFound { return nil }
      throw error
    }
  }

  /// The id behind an external id, or `nil` when the remote says that there is no such object.
  ///
  /// Any other refusal throws: taking a breakdown for "none" breeds duplicates.
  func found(
    _ operation: EdusignOperation,
    externalID: String
  ) async throws(EdusignError) -> String? {
    let answer = try await answer(to: APICall(operation, id: externalID))
    do throws(EdusignError) {
      return try answer.object(ObjectID.self).id
    } catch {
      if error.code == .notFound { return nil }
      throw error
    }
  }

  /// Makes an object and gives its id.
  func created(_ call: APICall) async throws(EdusignError) -> CreatedObject {
    let answer = try await answer(to: call)
    let shape = try answer.acknowledgement().shape
    if shape == .list { throw answer.error(.listForOne) }
    return try answer.decode(ResultOf<CreatedObject>.self).result
  }

  /// Changes the object with that id; an answer that names another one is in doubt.
  func changed(_ call: APICall, id: String) async throws(EdusignError) -> ChangedObject {
    let answer = try await answer(to: call)
    if try answer.acknowledgement().shape == .object {
      let named = try answer.decode(ResultOf<OptionalID>.self).result.id
      if let named, named != id { throw answer.error(.wrongObject) }
    }
    return ChangedObject(operation: call.operation, id: id)
  }
}

/// The answer of a look-up: an object that must bear its id.
private struct ObjectID: Decodable {
  /// Never empty.
  let id: String

  /// Reads either spelling.
  init(from decoder: any Decoder) throws {
    id = try decoder.container(keyedBy: FieldKey.self).id()
  }
}

/// The answer of a change: an object that may bear its id.
private struct OptionalID: Decodable {
  /// The id, if there is one.
  let id: String?

  /// Reads either spelling.
  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: FieldKey.self)
    id = try fields.text("ID") ?? fields.text("id")
  }
}
