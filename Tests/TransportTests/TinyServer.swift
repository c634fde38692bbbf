import NIOCore
import NIOPosix
import TestSupport

/// A socket server that knows no HTTP: for each request head that comes, a closure writes bytes.
final class TinyServer: Sendable {
  /// What to do with the connection when the n-th request of the server has come.
  typealias Behaviour = @Sendable (_ connection: any Channel, _ number: Int) -> Void

  let port: Int
  private let group: MultiThreadedEventLoopGroup
  private let listener: any Channel

  /// A server on a free port of this machine.
  static func start(_ behaviour: @escaping Behaviour) async throws -> TinyServer {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let count = Kept(0)
    let listener = try await ServerBootstrap(group: group)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Reader(count, behaviour))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return TinyServer(group, listener)
  }

  /// A port on which nothing listens.
  static func closedPort() async throws -> Int {
    let server = try await start { _, _ in }
    try await server.stop()
    return server.port
  }

  private init(_ group: MultiThreadedEventLoopGroup, _ listener: any Channel) {
    self.group = group
    self.listener = listener
    port = listener.localAddress?.port ?? 0
  }

  func stop() async throws {
    try await listener.close()
    try await group.shutdownGracefully()
  }

  private final class Reader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let count: Kept<Int>
    private let behaviour: Behaviour

    init(_ count: Kept<Int>, _ behaviour: @escaping Behaviour) {
      self.count = count
      self.behaviour = behaviour
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let number = count.change { count in
        count += 1
        return count
      }
      behaviour(context.channel, number)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }
}

extension Channel {
  /// Writes text as it is.
  func reply(_ text: String) {
    writeAndFlush(ByteBuffer(string: text), promise: nil)
  }

  /// Writes bytes as they are.
  func reply(_ bytes: [UInt8]) {
    writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
  }

  /// Writes the same block again and again, each when the one before has left.
  func pour(_ block: ByteBuffer, times: Int) {
    guard times > 0 else {
      close(promise: nil)
      return
    }
    writeAndFlush(block).whenSuccess { self.pour(block, times: times - 1) }
  }
}

/// A gzip file that inflates to about that many zero bytes, at 13 bits for 258 bytes.
func gzipBomb(inflatingTo size: Int) -> [UInt8] {
  var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
  var accumulator: UInt32 = 0
  var filled: UInt32 = 0
  func put(_ bits: String) {
    for bit in bits {
      if bit == "1" { accumulator |= 1 << filled }
      filled += 1
      if filled == 8 {
        bytes.append(UInt8(accumulator))
        accumulator = 0
        filled = 0
      }
    }
  }
  put("1" + "10")  // the last block, with fixed codes
  put("00110000")  // a zero byte
  for _ in 0..<(size / 258) {
    put("11000101" + "00000")  // 258 bytes more, copied from one byte back
  }
  put("0000000" + "00000000")  // end of block, padding
  return bytes + [UInt8](repeating: 0, count: 8)
}
