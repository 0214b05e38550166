package dev.updraft.benchmarks;

/** A class of a DAG with ten tasks of about ten lines each, and a mix of constructs. */
final class DagSource {
  private static final String TEXT =
      """
      package bench;

      import static dev.updraft.Dsl.named;
      import static dev.updraft.Dsl.then;

      import dev.updraft.Dag;
      import dev.updraft.Param;
      import dev.updraft.Task;
      import java.util.ArrayList;
      import java.util.HashMap;
      import java.util.List;
      import java.util.Map;

      public class Dag§ {
        public record Order(long id, String customer, double amount, boolean paid) {}

        public record Total(String customer, double amount, int count) {}

        public record Report(String title, List<String> lines, double sum) {}

        enum Grade { LOW, MIDDLE, HIGH }

        @Dag(id = "dag_§", schedule = "@daily", startDate = "2026-01-01", tags = {"bench"})
        public void dag(@Param("§") int size, @Param("orders") String table) {
          var orders = load(table, size);
          var customers = customers(orders);
          var totals = customers.stream().map(customer -> total(customer, orders)).toList();
          Report report = report("Report §", totals);
          if (plausible(report)) {
            switch (grade(report)) {
              case LOW -> store(report.title(), 1);
              case MIDDLE -> store(report.title(), 2);
              case HIGH -> {
                String place = named("store_high", store(report.title(), 3));
                mail(place, report.sum());
              }
            }
          } else {
            repair(report.lines());
          }
          then();
          for (String name : List.of("a", "b")) {
            clean(name);
          }
          done(report.sum());
        }

        @Task(retries = 2)
        List<Order> load(String table, int size) {
          List<Order> orders = new ArrayList<>();
          for (int i = 0; i < size; i++) {
            String customer = "customer " + (i % 7);
            double amount = Math.sqrt(i * 31.0 + table.length()) * §;
            boolean paid = i % 3 != 0;
            orders.add(new Order(i, customer, amount, paid));
          }
          orders.sort((a, b) -> Double.compare(a.amount(), b.amount()));
          return orders;
        }

        @Task
        List<String> customers(List<Order> orders) {
          List<String> names = new ArrayList<>();
          for (Order order : orders) {
            if (!names.contains(order.customer())) {
              names.add(order.customer());
            }
          }
          names.sort(String::compareTo);
          return names;
        }

        @Task
        Total total(String customer, List<Order> orders) {
          double amount = 0;
          int count = 0;
          for (Order order : orders) {
            if (order.customer().equals(customer) && order.paid()) {
              amount += order.amount();
              count++;
            }
          }
          return new Total(customer, amount, count);
        }

        @Task(retryDelay = "30s")
        Report report(String title, List<Total> totals) {
          Map<String, Double> byName = new HashMap<>();
          for (Total total : totals) {
            byName.merge(total.customer(), total.amount(), Double::sum);
          }
          List<String> lines =
              byName.entrySet().stream()
                  .filter(entry -> entry.getValue() > 1)
                  .map(entry -> entry.getKey() + ": " + entry.getValue())
                  .sorted()
                  .toList();
          double sum = byName.values().stream().mapToDouble(Double::doubleValue).sum();
          return new Report(title, lines, sum);
        }

        @Task
        boolean plausible(Report report) {
          if (report.lines().isEmpty()) {
            return false;
          }
          for (String line : report.lines()) {
            if (line.isBlank() || line.length() > 200) {
              return false;
            }
          }
          return report.sum() >= 0;
        }

        @Task
        Grade grade(Report report) {
          double limit = 100.0 * §;
          if (report.sum() < limit) {
            return Grade.LOW;
          }
          int lines = report.lines().size();
          if (lines > 3 && report.sum() < 10 * limit) {
            return Grade.MIDDLE;
          }
          return Grade.HIGH;
        }

        @Task
        String store(String title, int level) {
          StringBuilder place = new StringBuilder("/data/§/");
          for (char c : title.toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
              place.append(Character.toLowerCase(c));
            } else {
              place.append('-');
            }
          }
          return place.append(level).toString();
        }

        @Task(queue = "mail")
        void mail(String place, double sum) {
          String subject = "Stored at " + place;
          List<String> to = List.of("one", "two", "three");
          for (String name : to) {
            String text = String.join(" ", "Dear", name, subject, "sum", Double.toString(sum));
            if (text.length() > 78) {
              text = text.substring(0, 78);
            }
            System.out.println(text);
          }
        }

        @Task
        void repair(List<String> lines) {
          int broken = 0;
          for (String line : lines) {
            String[] parts = line.split(":");
            if (parts.length != 2 || parts[1].isBlank()) {
              broken++;
            }
          }
          if (broken > 0) {
            throw new IllegalStateException(broken + " lines of §");
          }
        }

        @Task
        void clean(String name) {
          long start = System.nanoTime();
          int steps = 0;
          while (steps < name.length() * 10) {
            steps += 1 + name.charAt(steps % name.length()) % 2;
          }
          long end = System.nanoTime();
          System.out.println(name + " took " + (end - start) + " ns for " + steps + " steps");
        }

        @Task
        void done(double sum) {
          System.out.println("dag § is done: " + sum);
        }
      }
      """;

  private DagSource() {}

  /** The source of the class {@code Dag<number>}. */
  static String of(int number) {
    return TEXT.replace("§", String.valueOf(number));
  }
}
