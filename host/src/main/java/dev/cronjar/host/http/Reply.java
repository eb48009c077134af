package dev.cronjar.host.http;

import dev.cronjar.host.control.view.BatchView;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.control.view.WorkflowRunView;
import dev.cronjar.host.control.view.WorkflowView;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How a request is answered. */
record Reply(Context context) {
  private static final String JSON = "application/json";

  void json(Object value) {
    json(200, value);
  }

  void json(int status, Object value) {
    bytes(status, JSON, JsonText.bytes(value));
  }

  void text(String type, String text) {
    bytes(200, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  void bytes(int status, String type, byte[] bytes) {
    context.status(status).contentType(type).result(bytes);
  }

  void done(int status) {
    context.status(status);
  }

  /** With the revision to be named by {@code If-Match}. */
  void schedule(ScheduleView schedule) {
    tagged(200, schedule);
  }

  void newSchedule(ScheduleView schedule) {
    header("Location", Routes.API + "/schedules/" + encoded(schedule.id()));
    tagged(201, schedule);
  }

  private void tagged(int status, ScheduleView schedule) {
    header("ETag", "\"" + schedule.revision() + "\"");
    json(status, schedule);
  }

  void newBatch(BatchView batch) {
    header("Location", Routes.API + "/batches/" + encoded(batch.id()));
    json(201, batch);
  }

  /** With the revision to be named by {@code If-Match}. */
  void workflow(WorkflowView workflow) {
    tagged(200, workflow);
  }

  void newWorkflow(WorkflowView workflow) {
    header("Location", Routes.API + "/workflows/" + encoded(workflow.id()));
    tagged(201, workflow);
  }

  private void tagged(int status, WorkflowView workflow) {
    header("ETag", "\"" + workflow.revision() + "\"");
    json(status, workflow);
  }

  /** A workflow run that goes on without the caller. */
  void workflowRun(WorkflowRunView run) {
    header("Location", Routes.API + "/workflow-runs/" + encoded(run.id()));
    json(202, run);
  }

  /** Something that has no address of its own. */
  void made(Object value) {
    json(201, value);
  }

  /** Something was removed. */
  void gone(Object done) {
    done(204);
  }

  /** A file to be kept, not shown. */
  void attachment(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
    header(
        "Content-Disposition",
        "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded(name));
  }

  /** A run that was stored and goes on without the caller. */
  void acceptedRun(RunView run) {
    header("Location", Routes.API + "/runs/" + encoded(run.id()));
    json(202, run);
  }

  void problem(Problem problem) {
    bytes(problem.status(), Problem.TYPE, JsonText.bytes(problem));
  }

  void header(String name, String value) {
    context.header(name, value);
  }

  /** One of several, perhaps. */
  void cookie(String cookie) {
    context.res().addHeader("Set-Cookie", cookie);
  }

  void redirect(String to) {
    header("Location", to);
    done(302);
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
