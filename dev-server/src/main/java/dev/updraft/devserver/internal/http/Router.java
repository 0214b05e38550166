package dev.updraft.devserver.internal.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the handler of a request. As in Airflow, the path is decoded before it is matched, so that
 * {@code %2F} is a slash; the first route that fits wins.
 */
public final class Router implements Handler {
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)(:path)?}");

  private record Route(String method, Pattern path, List<String> names, Handler handler) {}

  private final List<Route> routes = new ArrayList<>();

  /**
   * Adds a route.
   *
   * @param path with {@code {name}} for a segment and {@code {name:path}} for one that may hold
   *     slashes
   */
  public Router add(String method, String path, Handler handler) {
    List<String> names = new ArrayList<>();
    StringBuilder regex = new StringBuilder();
    Matcher name = NAME.matcher(path);
    int end = 0;
    while (name.find()) {
      regex.append(Pattern.quote(path.substring(end, name.start())));
      regex.append(name.group(2) == null ? "([^/]+)" : "(.+)");
      names.add(name.group(1));
      end = name.end();
    }
    regex.append(Pattern.quote(path.substring(end)));
    routes.add(
        new Route(method, Pattern.compile(regex.toString(), Pattern.DOTALL), names, handler));
    return this;
  }

  @Override
  public Reply handle(Request request) {
    boolean otherMethod = false;
    for (Route route : routes) {
      Matcher path = route.path().matcher(request.path());
      if (!path.matches()) {
        continue;
      }
      if (!route.method().equals(request.method())) {
        otherMethod = true;
        continue;
      }
      Map<String, String> params = new HashMap<>();
      for (int i = 0; i < route.names().size(); i++) {
        params.put(route.names().get(i), path.group(i + 1));
      }
      return route.handler().handle(request.withParams(params));
    }
    throw otherMethod
        ? HttpProblem.of(405, "Method Not Allowed")
        : HttpProblem.of(404, "Not Found");
  }
}
