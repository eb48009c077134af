import { html, useState, useEffect } from '../ui.js';
import { get, post, may } from '../api.js';
import { useLoad } from '../load.js';
import { useLive } from '../live.js';
import { t } from '../words.js';
import { count, span, bytes } from '../time.js';
import { Shown, State, Facts, Since, Trouble } from '../parts/pieces.js';
import { attempt } from '../parts/toast.js';
import { confirmDanger } from '../parts/question.js';

const MAIN = ['schedules', 'runs_active', 'runs_queued', 'runs_per_minute', 'start_lateness_p99_millis', 'run_p95_millis', 'success_total', 'technical_failure_total'];

function shownAs(name, value) {
  if (name.endsWith('_millis')) return value < 0 ? '–' : `${count(Math.round(value * 10) / 10)} ms`;
  if (name.endsWith('_bytes')) return bytes(value);
  return count(Math.round(value * 100) / 100);
}

const wordsOf = (name) => name.replaceAll('_', ' ');

const Figures = ({ stats }) => html`<div class="cards">${MAIN.filter((name) => name in stats.figures).map((name) => html`<div class="card padded"><div class="dim small">${wordsOf(name)}</div>
    <div class="figure">${shownAs(name, stats.figures[name])}</div></div>`)}</div>
  <details class="card padded"><summary>${t('figures.all')}</summary><${Facts} of=${[...Object.entries(stats.runsByState).map(([state, n]) => [`${t('runs')}: ${t('state.' + state)}`, count(n)]),
    ...Object.entries(stats.workflowRunsByState).map(([state, n]) => [`${t('workflow.runs')}: ${t('state.' + state)}`, count(n)]),
    ...Object.entries(stats.figures).map(([name, value]) => [wordsOf(name), shownAs(name, value)])]} /></details>`;

function Verification() {
  const [result, setResult] = useState(null);
  const [busy, setBusy] = useState(false);
  const look = async () => {
    setBusy(true);
    const found = await attempt(() => get('/hosts/self/verify'));
    setBusy(false);
    if (found) setResult(found);
  };
  return html`<section class="card padded stack"><div class="row spread"><h2>${t('ledger')}</h2><button disabled=${busy} onClick=${look}>${t('verify')}</button></div>
    <p class="dim">${t('ledger.text')}</p>
    ${result && html`<div class="note ${result.clean ? 'good' : 'bad'}" role="status">${result.clean ? t('ledger.clean', { due: count(result.due), ran: count(result.ran) }) : t('ledger.findings', { count: count(result.findingsInAll) })}</div>
      ${result.findings.map((finding) => html`<p class="wrap small"><strong>${finding.what}</strong> ${finding.schedule} ${finding.time} – ${finding.meaning}</p>`)}`}</section>`;
}

function Health({ health, reload }) {
  const isPaused = health.state === 'paused';
  const turn = async () => {
    if (!isPaused && !(await confirmDanger(t('host.pause.title'), t('host.pause.text'), t('pause')))) return;
    if (await attempt(() => post(`/hosts/self/${isPaused ? 'resume' : 'pause'}`))) reload();
  };
  return html`<section class="card padded stack"><div class="row spread"><div class="row"><h2>${health.host}</h2><${State} state=${health.health} /></div>
      ${may('host:admin') && html`<button class=${isPaused ? 'first' : ''} onClick=${turn}>${t(isPaused ? 'host.resume' : 'host.pause')}</button>`}</div>
    ${health.reasons.map((reason) => html`<div class="note warn wrap">${reason}</div>`)}
    <${Facts} of=${[[t('scheduler'), health.state], [t('canFire'), t(health.canFire ? 'yes' : 'no')], [t('version'), health.version], [t('uptime'), span(health.uptimeSeconds)],
      ['PID', String(health.pid)], [t('home'), health.home], ['HTTP', health.http], [t('violations'), String(health.invariantViolations)]]} /></section>`;
}

/** The hosts of this database, and how the one that answers fares. */
export function Hosts() {
  const health = useLoad('health', (signal) => get('/hosts/self/health', { signal }));
  const stats = useLoad('stats', (signal) => get('/hosts/self/stats', { signal }));
  const hosts = useLoad('hosts', (signal) => get('/hosts', { signal }));
  const all = () => [health, stats, hosts].forEach((load) => load.reload());
  useLive(['host'], all);
  useEffect(() => {
    const timer = setInterval(all, 5000);
    return () => clearInterval(timer);
  }, []);
  return html`<div class="head"><h1>${t('page.hosts')}</h1></div><div class="stack">
    <${Shown} load=${health}>${(data) => html`<${Health} health=${data} reload=${health.reload} />`}<//>
    <${Shown} load=${stats}>${(data) => html`<${Figures} stats=${data} />`}<//>
    ${hosts.problem ? html`<${Trouble} problem=${hosts.problem} />` : hosts.data && html`<div class="card"><div class="scroller"><table class="folds">
      <thead><tr><th>${t('host')}</th><th>${t('state')}</th><th>${t('version')}</th><th class="num">PID</th><th class="num">${t('buckets')}</th><th>${t('started')}</th></tr></thead>
      <tbody>${hosts.data.map((host) => html`<tr key=${host.epoch}><td class="main"><div><strong>${host.name}</strong> ${host.self && html`<span class="chip">${t('host.self')}</span>`}</div></td>
        <td data-head=${t('state')}><${State} state=${host.state} /></td><td data-head=${t('version')}>${host.version}</td><td class="num" data-head="PID">${host.pid}</td>
        <td class="num" data-head=${t('buckets')}>${host.buckets}</td><td data-head=${t('started')}><${Since} iso=${host.started} /></td></tr>`)}</tbody></table></div></div>`}
    <${Verification} /></div>`;
}
