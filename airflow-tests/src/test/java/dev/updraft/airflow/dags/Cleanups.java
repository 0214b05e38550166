package dev.updraft.airflow.dags;

import static dev.updraft.Dsl.then;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import dev.updraft.TaskGroup;
import java.util.List;
import java.util.stream.IntStream;

/** Every form of cleaning up: nested, without setup, with a return, in a group, after a mapping. */
public class Cleanups {
  @Dag(id = "lang_cleanups_nested")
  public void nested(@Param("true") boolean a, @Param("2") int n) {
    String outer = open("outer");
    try {
      String inner = open("inner");
      try {
        work(inner);
        if (flag(a)) {
          work(outer);
        }
      } finally {
        close(inner);
      }
      note("between");
    } finally {
      close(outer);
      note("closed");
    }
    try {
      note("no setup");
    } finally {
      note("no argument");
    }
    String many = open("many");
    try {
      numbers(n).forEach(x -> use(x, many));
    } finally {
      close(many);
    }
    then();
    String grouped = grouped("group");
    note(grouped);
  }

  @Dag(id = "lang_cleanups_returning")
  public void returning(@Param("true") boolean a, @Param("true") boolean b) {
    String cluster = open("cluster");
    try {
      if (flag(a)) {
        work(cluster);
        return;
      }
      note("goes on");
      if (flag(b)) {
        note("second");
        return;
      }
      note("third");
    } finally {
      close(cluster);
      if (flag(b)) {
        note("cleanup in a branch");
      }
    }
    note("rest");
    try {
      note("try that returns");
      return;
    } finally {
      note("finally");
    }
  }

  @TaskGroup
  String grouped(String name) {
    String resource = open(name);
    try {
      return work(resource);
    } finally {
      close(resource);
    }
  }

  @Task
  String open(String name) {
    return Trace.result("open", "open " + name);
  }

  @Task
  String work(String with) {
    return Trace.result("work", "worked with " + with);
  }

  @Task
  void close(String name) {
    Trace.ran("close");
  }

  @Task
  boolean flag(boolean value) {
    return Trace.result("flag", value);
  }

  @Task
  String note(String text) {
    return Trace.result("note", text);
  }

  @Task
  List<Integer> numbers(int n) {
    return Trace.result("numbers", IntStream.range(0, n).boxed().toList());
  }

  @Task
  String use(int number, String with) {
    return Trace.result("use", with + number);
  }
}
