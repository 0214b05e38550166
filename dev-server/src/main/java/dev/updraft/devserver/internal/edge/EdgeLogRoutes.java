package dev.updraft.devserver.internal.edge;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.Kind;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Workers push what tasks logged. */
final class EdgeLogRoutes {
  private static final Shape BODY =
      Shape.open()
          .required("log_chunk_time", Kind.TIME)
          .required("log_chunk_data", Kind.STRING)
          .optional("task_instance_id", Kind.UUID_TEXT.orNull());

  private final Core core;

  EdgeLogRoutes(Core core) {
    this.core = core;
  }

  Reply path(Request request) {
    return Reply.ok(StringNode.valueOf(JobRoutes.key(request).logPath()));
  }

  Reply push(Request request) {
    ObjectNode body = BODY.read(request);
    core.store()
        .logs
        .computeIfAbsent(JobRoutes.key(request), k -> new StringBuilder())
        .append(body.get("log_chunk_data").stringValue());
    return Reply.nothing();
  }
}
