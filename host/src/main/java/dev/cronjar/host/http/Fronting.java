package dev.cronjar.host.http;

import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.Operation;
import dev.cronjar.host.control.Params;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import io.javalin.http.HandlerType;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Makes routes of operations: where, which one, what it is given, how its answer is told. */
record Fronting(Control control) {
  <P extends Params, R> Route get(
      String path,
      Operation<P, R> operation,
      Function<Asked, P> params,
      BiConsumer<Reply, ? super R> told) {
    return route(HandlerType.GET, path, operation, params, told);
  }

  <P extends Params, R> Route post(
      String path,
      Operation<P, R> operation,
      Function<Asked, P> params,
      BiConsumer<Reply, ? super R> told) {
    return route(HandlerType.POST, path, operation, params, told);
  }

  <P extends Params, R> Route route(
      HandlerType verb,
      String path,
      Operation<P, R> operation,
      Function<Asked, P> params,
      BiConsumer<Reply, ? super R> told) {
    return new Route(
        verb,
        Routes.API + path,
        operation.name(),
        Route.Entrance.KNOWN,
        Optional.of(operation),
        (asked, reply) ->
            told.accept(
                reply, control.call(operation, read(operation, params, asked), asked.caller())));
  }

  /** Who may not do it at all is told so, and not what is wrong with the request. */
  static <P extends Params> P read(
      Operation<P, ?> operation, Function<Asked, P> params, Asked asked) {
    try {
      return params.apply(asked);
    } catch (Refusal | CronjarException e) {
      if (!asked.caller().may(operation.permission())) {
        throw denied(operation, asked.caller());
      }
      throw e;
    }
  }

  static CronjarException denied(Operation<?, ?> operation, Caller caller) {
    return new CronjarException(
        ErrorCode.DENIED,
        "%s needs the permission %s, which %s does not have. Nothing was done."
            .formatted(operation, operation.permission().text(), caller.actor()));
  }

  /** Another way to the same operation. */
  static Route also(String name, Route route) {
    return new Route(
        route.verb(), route.path(), name, route.entrance(), route.operation(), route.work());
  }
}
