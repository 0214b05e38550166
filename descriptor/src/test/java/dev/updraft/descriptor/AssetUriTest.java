package dev.updraft.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetUriTest {
  /** As Airflow 3.1 to 3.4 on Python 3.11 gave them. */
  @ParameterizedTest
  @CsvSource({
    "s3://lake, s3://lake/",
    "s3://u@lake/x/, s3://u@lake/x",
    "S3://lake/x//, s3://lake/x",
    "http://h/p?b=2&a=1#f, http://h/p?a=1&b=2",
    "x-foo://A?b&a, x-foo://A?b&a",
    "file:/tmp/x, file:///tmp/x",
    "file:///tmp/x/, file:///tmp/x",
    "urn:isbn:1, urn:isbn:1",
    "a:b, a:b",
    "//host/x, //host/x",
    "/local/path, /local/path",
    "Foo Bar, Foo Bar",
    "s3://lake/a b?q=a+b&q=%20%C3%A9&z=, s3://lake/a b?q=+%C3%A9&q=a+b",
    "foo:, foo:/",
    "s3://[::1]/x, s3://[::1]/x",
    "s3:/lake, s3:/lake",
    "abc://h, abc://h/",
    "http:x, http:///x",
    "ftp:, ftp:///",
    "s3://me:secret@lake/x, s3://lake/x",
  })
  void hasAirflowsForm(String text, String normal) {
    AssetUri uri = AssetUri.of(text);

    assertThat(uri.normal()).isEqualTo(normal);
    assertThat(AssetUri.of(normal).normal()).isEqualTo(normal);
  }

  @Test
  void theFirstLineDropsUsersToo() {
    assertThat(AssetUri.of("abfss://box@account/x").normal()).isEqualTo("abfss://box@account/x");
    assertThat(AssetUri.of("abfss://box@account/x").normalOfFirstLine())
        .isEqualTo("abfss://account/x");
  }

  @Test
  void knowsWhatAirflowDropsOrRefuses() {
    assertThat(AssetUri.of("s3://me:secret@lake/x").hasPassword()).isTrue();
    assertThat(AssetUri.of("s3://me@lake:1/x").hasPassword()).isFalse();
    assertThat(AssetUri.of("AIRFLOW://x").scheme()).isEqualTo(AssetUri.RESERVED);
    assertThat(AssetUri.of("s3://[::1/x").isBroken()).isTrue();
  }
}
