package dev.updraft.runtime.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class PrintedTraceTest {
  @Test
  void saysWhatTheExceptionItselfWouldSay() {
    Exception outer = outer();

    assertThat(detail(outer)).isEqualTo(new ErrorDetail(new SecretMask()).of(outer));
  }

  @Test
  void messagesMayHaveLinesAndBeMissing() {
    Exception one = new IOException("a\n  b\nc", new RuntimeException((String) null));

    assertThat(detail(one)).isEqualTo(new ErrorDetail(new SecretMask()).of(one));
  }

  @Test
  void whatIsNoTraceIsOneMessage() {
    assertThat(PrintedTrace.of("")).isNull();
    PrintedTrace odd = PrintedTrace.of("?? odd\n\tat nowhere");
    assertThat(odd).isNotNull();
    assertThat(odd.detail(new SecretMask()).toString())
        .contains("exc_type=,", "exc_value=?? odd\n\tat nowhere");
  }

  @Test
  void secretsAreLeftOut() {
    SecretMask mask = new SecretMask();
    mask.add("geheimnis");
    PrintedTrace trace = PrintedTrace.of("acme.Failure: no geheimnis\n\tat acme.A.b(A.java:3)");

    assertThat(trace).isNotNull();
    assertThat(trace.detail(mask).toString()).contains("no ***").doesNotContain("geheimnis");
  }

  private static Object detail(Exception exception) {
    StringWriter text = new StringWriter();
    exception.printStackTrace(new PrintWriter(text));
    PrintedTrace trace = PrintedTrace.of(text.toString().stripTrailing());
    assertThat(trace).isNotNull();
    return trace.detail(new SecretMask());
  }

  private static Exception outer() {
    try {
      return middle();
    } catch (UncheckedIOException e) {
      Exception outer = new IllegalStateException("outer", e);
      Exception suppressed = new IOException("suppressed", new RuntimeException("why"));
      suppressed.addSuppressed(new Error("deep: er"));
      outer.addSuppressed(suppressed);
      outer.addSuppressed(new IllegalArgumentException());
      return outer;
    }
  }

  private static Exception middle() {
    throw new UncheckedIOException("middle", new IOException("inner"));
  }
}
