package dev.cronjar.host.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** The part of an address that one holder has. */
final class Address {
  private static final int HOLDERS_BYTES = 8;

  private Address() {}

  /** An IPv6 address without its last half, of which every subscriber has all; others as is. */
  static String holder(String from) {
    if (from.indexOf(':') < 0) {
      return from;
    }
    try {
      byte[] bytes = InetAddress.getByName(from).getAddress(); // with a ':' it asks no name server
      return bytes.length == 2 * HOLDERS_BYTES
          ? HexFormat.of().formatHex(Arrays.copyOf(bytes, HOLDERS_BYTES))
          : from;
    } catch (UnknownHostException notAnAddress) {
      return from;
    }
  }
}
