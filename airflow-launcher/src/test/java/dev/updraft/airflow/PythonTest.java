package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonTest {
  @TempDir Path folder;

  @Test
  void takesTheFirstThatAirflowRunsOn() throws IOException {
    Python python =
        Python.find(List.of("no-such-python", python("old", "3.10"), python("good", "3.12")));
    assertThat(python).isEqualTo(new Python(Path.of("/opt/3.12/python"), "3.12"));
  }

  @Test
  void withoutAnySaysWhatIsThereAndHowToGetOne() throws IOException {
    String old = python("old", "3.10");
    assertThatThrownBy(() -> Python.find(List.of("no-such-python", old)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("needs Python 3.11 or 3.12")
        .hasMessageContaining("apt-get install python3.11-venv")
        .hasMessageContaining("no-such-python: not found")
        .hasMessageContaining(old + ": Python 3.10");
  }

  private String python(String name, String version) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(
        file, "#!/bin/sh\necho %s; echo /opt/%s/python\n".formatted(version, version));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file.toString();
  }
}
