package dev.updraft;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The assets of a {@link TestContext}, by their types. */
final class TestAssets {
  private final Map<Class<?>, List<AssetEvent>> inlets = new LinkedHashMap<>();
  private final Map<Class<?>, TestOutlet> outlets = new LinkedHashMap<>();
  private final Map<Class<?>, TestStore> stores = new LinkedHashMap<>();

  void inlet(Class<?> asset, List<AssetEvent> events) {
    name(asset);
    inlets.computeIfAbsent(asset, key -> new ArrayList<>()).addAll(events);
  }

  Inlet inlet(Class<?> asset) {
    List<AssetEvent> events = inlets.get(asset);
    if (events == null) {
      throw new IllegalArgumentException(
          "The test gave no events of the inlet "
              + asset.getName()
              + ": say TestContext.inlet("
              + asset.getSimpleName()
              + ".class, ..), without events if there are none.");
    }
    return new TestInlet(events, Instant.MIN, Instant.MAX, Integer.MAX_VALUE, false);
  }

  Outlet outlet(Class<?> asset) {
    return outlets.computeIfAbsent(asset, key -> new TestOutlet(name(key)));
  }

  AliasOutlet alias(Class<?> alias) {
    return outlets.computeIfAbsent(alias, key -> new TestOutlet(name(key)));
  }

  List<AssetEvent> events(Class<?> asset) {
    TestOutlet outlet = outlets.get(asset);
    return outlet == null ? List.of() : outlet.events();
  }

  StateStore store(Class<?> asset) {
    return stores.computeIfAbsent(asset, key -> new TestStore("the state store of " + name(key)));
  }

  static boolean isOf(AssetEvent event, Class<?> type) {
    String name = name(type);
    return event.name().equals(name)
        || event.uri().equals(name)
        || event.sourceAliases().contains(name);
  }

  /** What an event or a message calls the asset, reference or alias. */
  static String name(Class<?> type) {
    Asset asset = type.getAnnotation(Asset.class);
    AssetRef ref = type.getAnnotation(AssetRef.class);
    AssetAlias alias = type.getAnnotation(AssetAlias.class);
    if (asset != null) {
      return asset.name().isEmpty() ? asset.uri() : asset.name();
    }
    if (ref != null) {
      return ref.name().isEmpty() ? ref.uri() : ref.name();
    }
    if (alias != null) {
      return alias.value();
    }
    throw new IllegalArgumentException(
        type.getName() + " has neither @Asset nor @AssetRef nor @AssetAlias.");
  }

  private record TestInlet(
      List<AssetEvent> all, Instant from, Instant to, int count, boolean newest) implements Inlet {
    @Override
    public Inlet after(Instant time) {
      return new TestInlet(all, time, to, count, newest);
    }

    @Override
    public Inlet before(Instant time) {
      return new TestInlet(all, from, time, count, newest);
    }

    @Override
    public Inlet limit(int most) {
      if (most < 1) {
        throw new IllegalArgumentException("The limit of events must be positive: " + most);
      }
      return new TestInlet(all, from, to, most, newest);
    }

    @Override
    public Inlet newestFirst() {
      return new TestInlet(all, from, to, count, true);
    }

    @Override
    public List<AssetEvent> events() {
      Comparator<AssetEvent> order = Comparator.comparing(AssetEvent::timestamp);
      return all.stream()
          .filter(event -> !event.timestamp().isBefore(from) && !event.timestamp().isAfter(to))
          .sorted(newest ? order.reversed() : order)
          .limit(count)
          .toList();
    }
  }

  /** Collects the events of an asset or an alias. */
  private static final class TestOutlet implements Outlet, AliasOutlet {
    private final String name;
    private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();
    private final List<String> partitions = new ArrayList<>();
    private final List<AssetEvent> more = new ArrayList<>();

    TestOutlet(String name) {
      this.name = name;
    }

    List<AssetEvent> events() {
      List<AssetEvent> all = new ArrayList<>();
      if (!extra.isEmpty() && partitions.isEmpty()) {
        all.add(event(name, name, extra, null, List.of()));
      }
      partitions.forEach(key -> all.add(event(name, name, extra, key, List.of())));
      all.addAll(more);
      return all;
    }

    private static AssetEvent event(
        String name,
        String uri,
        Map<String, ? extends @Nullable Object> extra,
        @Nullable String partition,
        List<String> aliases) {
      return new AssetEvent(
          name,
          uri,
          new LinkedHashMap<>(extra),
          Instant.now(),
          null,
          null,
          null,
          null,
          aliases,
          partition);
    }

    @Override
    public Outlet extra(String key, @Nullable Object value) {
      extra.put(key, value);
      return this;
    }

    @Override
    public Outlet partitions(String... keys) {
      partitions.addAll(List.of(keys));
      return this;
    }

    @Override
    public Outlet event(Map<String, ? extends @Nullable Object> says) {
      more.add(event(name, name, says, null, List.of()));
      return this;
    }

    @Override
    public Outlet event(String partitionKey, Map<String, ? extends @Nullable Object> says) {
      more.add(event(name, name, says, partitionKey, List.of()));
      return this;
    }

    @Override
    public AliasOutlet add(Class<?> asset, Map<String, ? extends @Nullable Object> says) {
      return add(TestAssets.name(asset), TestAssets.name(asset), says);
    }

    @Override
    public AliasOutlet add(String of, String uri, Map<String, ? extends @Nullable Object> says) {
      more.add(event(of, uri, says, null, List.of(name)));
      return this;
    }
  }
}
