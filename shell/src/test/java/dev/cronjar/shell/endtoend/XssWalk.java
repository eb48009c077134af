package dev.cronjar.shell.endtoend;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts payloads into every field that takes a text, and goes to every place that shows one.
 */
final class XssWalk {
  private static final List<String> PAYLOADS =
      PageWorld.resource("/xss/payloads.txt").lines().filter(line -> !line.isBlank()).toList();

  /** A script that ran has called it; what the content policy had to stop counts as run, too. */
  private static final String TRAP =
      """
      window.__ran = [];
      window.xss = (what) => __ran.push('' + what);
      window.alert = window.confirm = window.prompt = window.print = window.xss;
      addEventListener('securitypolicyviolation', (e) => __ran.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample));
      """;

  /**
   * Goes to an address within the page, waits until it has settled, and looks for foreign elements.
   */
  private static final String WALK =
      """
      window.__walk = async (addresses) => {
        const found = [];
        for (const address of addresses) {
          history.pushState({}, '', address);
          dispatchEvent(new PopStateEvent('popstate'));
          for (let quiet = 0, before = ''; quiet < 2;) {
            await new Promise((ok) => setTimeout(ok, 20));
            const now = document.querySelectorAll('*').length + (document.querySelector('.skeleton, .log .state') ? Math.random() : '');
            quiet = now === before ? quiet + 1 : 0;
            before = now;
          }
          const foreign = document.querySelectorAll('#page :is(script, iframe, object, embed, base, meta, link, style, marquee, video, audio, math, form[action], img:not([src="/icon.svg"]), a[href^="javascript" i], [onerror], [onload], [onclick], [onfocus], [onmouseover], [ontoggle], [srcdoc])');
          foreign.forEach((e) => found.push(address + ' ' + e.outerHTML.slice(0, 200)));
        }
        return found;
      };
      """;

  private static final int PIECE = 12;

  private final PageWorld world;
  private final Tab tab;

  XssWalk(PageWorld world) {
    this.world = world;
    this.tab = world.tab();
  }

  static int payloads() {
    return PAYLOADS.size();
  }

  /** What ran, or was stopped by the content policy alone, and elements that nobody asked for. */
  String findings() {
    tab.everywhere(TRAP);
    tab.everywhere(WALK);
    world.at("schedules");
    tab.eval(made());
    return walk(stored()) + walk(reflected()) + tab.eval("__ran");
  }

  /** In pieces, because a command of the browser may take only so long. */
  private String walk(String addresses) {
    int all = tab.eval("(window.__addresses = " + addresses + ").length").asInt();
    List<String> found = new ArrayList<>();
    for (int from = 0; from < all; from += PIECE) {
      String piece = "__walk(__addresses.slice(%d, %d))".formatted(from, from + PIECE);
      tab.eval(piece).forEach(each -> found.add(each.asString()));
    }
    return found.toString();
  }

  /** So that what comes later finds the host as it was. */
  void tidyUp() {
    tab.eval(
        "(async () => { for (let i = 0; i < %d; i++) await fetch('/api/v1/schedules/xss-' + i, {method: 'DELETE'}); await fetch('/api/v1/batches/xss', {method: 'DELETE'}); await fetch('/api/v1/workflow-runs/' + __flow + '/cancel', {method: 'POST'}); await fetch('/api/v1/workflows/xss', {method: 'DELETE'}); for (let i = 0; i < 4; i++) await fetch('/api/v1/orgs/xss-' + i, {method: 'DELETE'}); })()"
            .formatted(payloads()));
  }

  /** A schedule, a run with its log and outputs, and a batch for each payload. */
  private static String made() {
    return """
    (async () => {
      const payloads = %s;
      const send = async (path, body) => {
        for (;;) {
          const answer = await fetch('/api/v1' + path, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});
          if (answer.status === 429) { await new Promise((ok) => setTimeout(ok, 300)); continue; }
          if (!answer.ok) throw new Error(path + await answer.text());
          return answer.json();
        }
      };
      window.__runs = [];
      for (const [i, p] of payloads.entries()) {
        const six = payloads.slice(i, i + 6).join(' ');
        await send('/schedules', {id: 'xss-' + i, name: p.slice(0, 200), description: six, task: 'hello', every: '1d', labels: {['k' + i]: p, [p.slice(0, 60)]: 'v'}, metadata: {m: p}, params: {name: six.slice(0, 200)}, output: {o: six.slice(0, 200)}});
        if (i %% 6 === 0) __runs.push((await send('/schedules/xss-' + i + '/run', {})).id);
      }
      for (const [i, p] of payloads.slice(0, 4).entries()) await send('/orgs', {id: 'xss-' + i, name: p.slice(0, 100)});
      const flow = {id: 'xss', name: payloads[4].slice(0, 200), description: payloads.slice(0, 12).join(' '), labels: {l: payloads[5]}, metadata: {m: payloads[6]},
            variables: {who: {type: 'string', default: payloads.slice(0, 6).join(' ').slice(0, 200).replaceAll('${', ''), description: payloads[7]}},
            steps: [{first: {task: 'hello', params: {name: '${vars.who}'}}}, {ask: {wait: {approval: payloads.slice(8, 14).join(' ').slice(0, 200).replaceAll('${', '')}}}]};
          await send('/workflows', flow);
          window.__flow = (await send('/workflows/xss/runs', {})).id;
          await send('/batches', {id: 'xss', name: payloads[0], task: 'hello', labels: {l: payloads[1]}, sets: payloads.map((p) => ({name: p.slice(0, 200)}))});
      await fetch('/api/v1/schedules/xss-0/pause', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({reason: payloads[2]})});
      await fetch('/api/v1/schedules/xss-1/disable', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({reason: payloads[3]})});
      return 'done';
    })()
    """
        .formatted(JsonMapper.shared().writeValueAsString(PAYLOADS));
  }

  /** Where what is stored is shown: lists with one each in a row, and drawers with six at once. */
  private static String stored() {
    return """
    ['/automation/schedules', '/automation/schedules?sort=-id', '/automation/runs', '/automation/batches', '/automation/batches?batch=xss', '/automation/timeline', '/automation/audit', '/automation/hosts', '/automation/plugins', '/automation/alerts', '/automation/users', '/automation/account', '/automation/workflows', '/automation/workflows?workflow=xss', '/automation/workflows?flow=' + __flow, '/automation/workflows?edit=xss',
     ...__runs.map((run, i) => '/automation/schedules?schedule=xss-' + 6 * i + '&run=' + run), ...__runs.map((run, i) => '/automation/schedules?edit=xss-' + 6 * i)]
    """;
  }

  /** Where what an address says is shown, or comes back in an error: six at once. */
  private static String reflected() {
    return """
    ((payloads) => {
      const six = payloads.map((_, i) => i).filter((i) => i %% 6 === 0).map((i) => encodeURIComponent(payloads.slice(i, i + 6).join(' ')));
      return [
        ...six.map((p) => '/automation/schedules?text=' + p + '&label=a=' + p + '&task=' + p + '&schedule=' + p + '&run=' + p),
        ...six.map((p) => '/automation/runs?schedule=' + p + '&state=' + p + '&task=' + p),
        ...six.map((p) => '/automation/workflows?text=' + p + '&workflow=' + p + '&flow=' + p + '&state=' + p),
            ...six.map((p) => '/automation/users?text=' + p + '&org=' + p + '&user=' + p),
        ...six.map((p) => '/automation/audit?actor=' + p + '&operation=' + p + '&schedule=' + p + '&outcome=' + p),
      ];
    })(%s)
    """
        .formatted(JsonMapper.shared().writeValueAsString(PAYLOADS));
  }
}
