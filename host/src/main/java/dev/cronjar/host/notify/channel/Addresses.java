package dev.cronjar.host.notify.channel;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses belong to the public internet. Everything that the registries of special-purpose
 * addresses (RFC 6890 and its successors) keep for other uses does not, nor an IPv6 address that
 * stands for an IPv4 address, other than a public one behind NAT64.
 */
final class Addresses {
  private static final List<Block> SPECIAL_V4 =
      List.of(
          new Block(8, 0), // this network
          new Block(8, 10), // private
          new Block(10, 100, 64), // shared by carriers
          new Block(8, 127), // this machine
          new Block(16, 169, 254), // link, and where clouds keep their secrets
          new Block(12, 172, 16), // private
          new Block(24, 192, 0, 0), // protocols
          new Block(24, 192, 0, 2), // documentation
          new Block(24, 192, 88, 99), // 6to4 relays
          new Block(16, 192, 168), // private
          new Block(15, 198, 18), // benchmarks
          new Block(24, 198, 51, 100), // documentation
          new Block(24, 203, 0, 113), // documentation
          new Block(3, 224)); // multicast, reserved, broadcast

  private static final Block UNICAST_V6 = new Block(3, 0x20);

  private static final List<Block> SPECIAL_V6 =
      List.of(
          new Block(23, 0x20, 0x01, 0x00), // Teredo and other protocols
          new Block(32, 0x20, 0x01, 0x0d, 0xb8), // documentation
          new Block(16, 0x20, 0x02), // 6to4: an IPv4 address in disguise
          new Block(20, 0x3f, 0xff, 0x00)); // documentation

  /** NAT64 (RFC 6052): its last four bytes are the IPv4 address that is meant. */
  private static final Block NAT64 = new Block(96, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0);

  private Addresses() {}

  /** The addresses whose first {@code bits} are those of {@code start}. */
  private static final class Block {
    private final int bits;
    private final int[] start;

    Block(int bits, int... start) {
      this.bits = bits;
      this.start = start;
    }

    boolean holds(byte[] address) {
      for (int bit = 0; bit < bits; bit += 8) {
        int mask = bits - bit >= 8 ? 0xff : (0xff << (8 - (bits - bit))) & 0xff;
        if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Whether it is one of the public internet. */
  static boolean isPublic(InetAddress address) {
    return isPublic(address.getAddress());
  }

  private static boolean isPublic(byte[] address) {
    if (address.length == 4) {
      return SPECIAL_V4.stream().noneMatch(block -> block.holds(address));
    }
    if (NAT64.holds(address)) {
      return isPublic(Arrays.copyOfRange(address, 12, 16));
    }
    return UNICAST_V6.holds(address)
        && SPECIAL_V6.stream().noneMatch(block -> block.holds(address));
  }
}
