package dev.cronjar.plugins.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;

/** Makes something of an answer's head and body; the body need not be read to its end. */
public interface Reading<T> {
  /** Called on the thread that calls, which is interrupted when the time is over. */
  T read(int status, HttpHeaders headers, InputStream body) throws IOException;

  /** Keeps the answer in memory, as long as its body has at most so many bytes. */
  static Reading<Answer> whole(long mostBytes) {
    return (status, headers, body) -> {
      byte[] bytes = body.readNBytes((int) Math.min(mostBytes + 1, Integer.MAX_VALUE - 8));
      if (bytes.length > mostBytes) {
        throw new CallFailed("it answered more than " + mostBytes + " bytes");
      }
      return new Answer(status, headers, bytes);
    };
  }
}
