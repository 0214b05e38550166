package dev.updraft.runtime.internal.coordinator;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;

/**
 * Plain values as MessagePack and back: null, {@code Boolean}, numbers, {@code String}, {@code
 * List} and string-keyed {@code Map}. Times become ISO texts, as they are in JSON.
 */
final class Msgpack {
  private static final int MAX_DEPTH = 200;

  static {
    // Else JDK 24 and later warn of what the library does for speed, which nobody needs here.
    if (System.getProperty("msgpack.universal-buffer") == null) {
      System.setProperty("msgpack.universal-buffer", "true");
    }
  }

  private Msgpack() {}

  static byte[] write(@Nullable Object value) throws IOException {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      write(packer, value);
      return packer.toByteArray();
    }
  }

  private static void write(MessagePacker packer, @Nullable Object value) throws IOException {
    if (value == null) {
      packer.packNil();
    } else if (value instanceof Boolean flag) {
      packer.packBoolean(flag);
    } else if (value instanceof BigInteger number) {
      if (number.bitLength() < 64 || number.bitLength() == 64 && number.signum() > 0) {
        packer.packBigInteger(number);
      } else {
        // MessagePack has no such integer; as a double it is at least near, as in JSON elsewhere.
        packer.packDouble(number.doubleValue());
      }
    } else if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
      packer.packDouble(((Number) value).doubleValue());
    } else if (value instanceof Number number) {
      packer.packLong(number.longValue());
    } else if (value instanceof List<?> list) {
      packer.packArrayHeader(list.size());
      for (Object item : list) {
        write(packer, item);
      }
    } else if (value instanceof Map<?, ?> map) {
      packer.packMapHeader(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        packer.packString(String.valueOf(entry.getKey()));
        write(packer, entry.getValue());
      }
    } else {
      packer.packString(String.valueOf(value));
    }
  }

  /**
   * Reads one value.
   *
   * @throws IOException if the bytes are none
   */
  static @Nullable Object read(byte[] bytes) throws IOException {
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(bytes)) {
      return read(unpacker, 0);
    } catch (MessagePackException e) {
      throw new IOException("Airflow sent something that is no MessagePack: " + e.getMessage(), e);
    }
  }

  private static @Nullable Object read(MessageUnpacker unpacker, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IOException("Airflow sent a value with more than " + MAX_DEPTH + " levels");
    }
    switch (unpacker.getNextFormat().getValueType()) {
      case NIL -> {
        unpacker.unpackNil();
        return null;
      }
      case BOOLEAN -> {
        return unpacker.unpackBoolean();
      }
      case INTEGER -> {
        BigInteger number = unpacker.unpackBigInteger();
        return number.bitLength() < 64 ? (Object) number.longValue() : number;
      }
      case FLOAT -> {
        return unpacker.unpackDouble();
      }
      case STRING -> {
        return unpacker.unpackString();
      }
      case BINARY -> {
        return new String(
            unpacker.readPayload(unpacker.unpackBinaryHeader()),
            java.nio.charset.StandardCharsets.UTF_8);
      }
      case ARRAY -> {
        int size = unpacker.unpackArrayHeader();
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          list.add(read(unpacker, depth + 1));
        }
        return list;
      }
      case MAP -> {
        int size = unpacker.unpackMapHeader();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
          map.put(String.valueOf(read(unpacker, depth + 1)), read(unpacker, depth + 1));
        }
        return map;
      }
      case EXTENSION -> {
        ExtensionTypeHeader header = unpacker.unpackExtensionTypeHeader();
        if (header.isTimestampType()) {
          Instant time = unpacker.unpackTimestamp(header);
          return time.toString();
        }
        unpacker.readPayload(header.getLength());
        return null;
      }
    }
    throw new IOException("Airflow sent a value of an unknown kind");
  }
}
