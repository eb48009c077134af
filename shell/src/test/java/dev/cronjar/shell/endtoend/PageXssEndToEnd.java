package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.shell.NeedsProgram;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** Texts of others stay texts: 60 payloads in every field that shows one. */
@NeedsProgram("chromium")
class PageXssEndToEnd {
  @RegisterExtension static final PageWorld WORLD = new PageWorld();

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
          for (let quiet = 0, before = ''; quiet < 3;) {
            await new Promise((ok) => setTimeout(ok, 25));
            const now = document.body.innerHTML.length + (document.querySelector('.skeleton') ? Math.random() : '');
            quiet = now === before ? quiet + 1 : 0;
            before = now;
          }
          const foreign = document.querySelectorAll('#page :is(script, iframe, object, embed, base, meta, link, style, marquee, video, audio, math, form[action], img:not([src="/icon.svg"]), a[href^="javascript" i], [onerror], [onload], [onclick], [onfocus], [onmouseover], [ontoggle], [srcdoc])');
          foreign.forEach((e) => found.push(address + ' ' + e.outerHTML.slice(0, 200)));
        }
        return found;
      };
      """;

  @Test
  void sixty_payloads_in_every_field_run_no_script() {
    assertThat(PAYLOADS).hasSizeGreaterThanOrEqualTo(60);
    Tab tab = WORLD.tab();
    tab.everywhere(TRAP);
    tab.everywhere(WALK);
    WORLD.at("schedules");

    String found = tab.eval(made()).asString();
    assertThat(found).isEqualTo("done");
    assertThat(tab.eval("__walk(" + stored() + ")").toString()).isEqualTo("[]");
    assertThat(tab.eval("__walk(" + reflected() + ")").toString()).isEqualTo("[]");

    assertThat(tab.eval("__ran").toString()).isEqualTo("[]");
    assertThat(tab.complaints).isEmpty();
    tab.until("document.body.innerText.length > 100");
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
            const name = p.slice(0, 200);
            await send('/schedules', {id: 'xss-' + i, name, description: p, task: 'hello', every: '1d', labels: {['k' + i]: p, [p.replace(/[^ -~]/g, '').slice(0, 60)]: 'v'}, metadata: {m: p}, params: {name}, output: {o: p.slice(0, 200)}});
            __runs.push((await send('/schedules/xss-' + i + '/run', {})).id);
          }
          await send('/batches', {id: 'xss', name: payloads[0], task: 'hello', labels: {l: payloads[1]}, sets: payloads.map((p) => ({name: p.slice(0, 200)}))});
          await fetch('/api/v1/schedules/xss-0/pause', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({reason: payloads[2]})});
          await fetch('/api/v1/schedules/xss-1/disable', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({reason: payloads[3]})});
          return 'done';
        })()
        """
        .formatted(JsonMapper.shared().writeValueAsString(PAYLOADS));
  }

  /** Where what is stored is shown: lists, and the drawer of each. */
  private static String stored() {
    return """
        ['/automation/schedules', '/automation/runs', '/automation/batches', '/automation/batches?batch=xss', '/automation/timeline', '/automation/audit', '/automation/hosts', '/automation/plugins',
         ...__runs.map((run, i) => '/automation/schedules?schedule=xss-' + i + '&run=' + run), ...__runs.slice(0, 20).map((run, i) => '/automation/schedules?edit=xss-' + i)]
        """;
  }

  /** Where what an address says is shown, or comes back in an error. */
  private static String reflected() {
    return """
        (%s).flatMap((payload) => { const p = encodeURIComponent(payload); return [
          '/automation/schedules?text=' + p + '&label=a=' + p + '&task=' + p + '&sort=' + p, '/automation/runs?schedule=' + p + '&state=' + p + '&task=' + p,
          '/automation/schedules?schedule=' + p, '/automation/runs?run=' + p, '/automation/audit?actor=' + p + '&operation=' + p] })
        """
        .formatted(JsonMapper.shared().writeValueAsString(PAYLOADS));
  }
}
