import { html, useState, useEffect } from '../ui.js';
import { get, post, path, may } from '../api.js';
import { change, link } from '../route.js';
import { useLoad } from '../load.js';
import { useLive } from '../live.js';
import { t } from '../words.js';
import { bytes, useNow, span } from '../time.js';
import { Drawer } from '../parts/drawer.js';
import { Shown, State, Facts, Labels, Time, Span, Meter } from '../parts/pieces.js';
import { attempt, say } from '../parts/toast.js';
import { confirmDanger } from '../parts/question.js';
import { ScheduleFromRun } from '../editor/fromrun.js';
import { RunAgain } from './again.js';
import { Log, useLogBook } from './log.js';

const OVER = ['success', 'failed', 'timeout', 'cancelled', 'skipped', 'interrupted'];
export const isOver = (run) => OVER.includes(run.state);
const isStep = (run) => !!run.labels.workflow_run;
const isHidden = (run) => isStep(run) || isFlow(run) || /^(.*\/)?(submitted-|batch-)/.test(run.schedule);
/** A workflow's run, which its own page shows better. */
const isFlow = (run) => run.task === 'cronjar:workflow';
const flowOf = (run) => run.labels.workflow_run || (isFlow(run) ? run.id : '');

function Elapsed({ run }) {
  const now = useNow();
  if (run.durationSeconds >= 0) return html`<${Span} seconds=${run.durationSeconds} />`;
  return run.started ? span((now - Date.parse(run.started)) / 1000) : '';
}

const Progress = ({ run }) => run.progressPercent >= 0 && !isOver(run) && html`<section>
  <div class="row spread"><h3>${t('progress')}</h3><span>${run.progressPercent} % <span class="dim">${run.progressText}</span></span></div>
  <${Meter} percent=${run.progressPercent} label=${t('progress')} /></section>`;

const Artefacts = ({ run }) => run.artefacts?.length > 0 && html`<section><h3>${t('artefacts')}</h3><ul>
  ${run.artefacts.map((file) => html`<li><a href=${'/api/v1' + path('runs', run.id, 'artefacts', file.name)} download=${file.name}>${file.name}</a>
    <span class="dim small">${file.mediaType} · ${bytes(file.size)}</span></li>`)}</ul></section>`;

const Failure = ({ run }) => (run.errorType || run.errorMessage) && html`<section><div class="note bad"><strong class="wrap">${run.errorType}</strong>
  <div class="wrap">${run.errorMessage}</div></div>
  ${run.stackTrace && html`<details><summary>${t('stack')}</summary><pre tabindex="0">${run.stackTrace}</pre></details>`}</section>`;

const Attempt = ({ each }) => html`<tr><td class="num main">${each.number}</td><td data-head=${t('state')}><${State} state=${each.state} /></td>
  <td data-head=${t('started')}><${Time} iso=${each.started} /></td><td data-head=${t('ended')}><${Time} iso=${each.ended} /></td>
  <td class="num" data-head=${t('duration')}><${Span} seconds=${each.durationSeconds} /></td><td data-head=${t('host')}>${each.host}</td></tr>
  ${each.reason && html`<tr class="more"><td colspan="6"><span class="small dim wrap">${each.reason}</span></td></tr>`}`;

/** Each try of a run that needed more than one. */
const Attempts = ({ run }) => run.attempts?.length > 1 && html`<section><h3>${t('attempts')}</h3><div class="card"><div class="scroller"><table class="folds">
  <thead><tr><th class="num">${t('attempt')}</th><th>${t('state')}</th><th>${t('started')}</th><th>${t('ended')}</th><th class="num">${t('duration')}</th><th>${t('host')}</th></tr></thead>
  <tbody>${run.attempts.map((each) => html`<${Attempt} key=${each.number} each=${each} />`)}</tbody></table></div></div></section>`;

/** What it belongs to elsewhere; that of the run which it follows leads there. */
function References({ run }) {
  const found = Object.entries(run.references || {});
  return found.length > 0 && html`<section><h3>${t('references')}</h3><${Facts} of=${found.map(([name, value]) =>
    (name === 'after' ? [t('comes.after'), html`<button class="title mono" onClick=${() => change({ run: value })}>${value}</button>`] : [name, value]))} /></section>`;
}

function Why({ run }) {
  const why = useLoad(run.id + run.state, (signal) => get(path('schedules', run.schedule, 'why') + '?instant=' + encodeURIComponent(run.id), { signal }));
  return why.data ? html`<section><h3>${t('why')}</h3><p class="wrap">${why.data.answer}</p>
    ${why.data.details.length > 0 && html`<ul class="small dim">${why.data.details.map((line) => html`<li class="wrap">${line}</li>`)}</ul>`}</section>` : null;
}

const known = (map, title) => Object.keys(map || {}).length > 0 && html`<section><h3>${title}</h3><${Facts} of=${Object.entries(map)} /></section>`;

function Buttons({ run, reload, again, schedule }) {
  const cancel = async () => {
    if (!(await confirmDanger(t('run.cancel.title'), t('run.cancel.text'), t('run.cancel')))) return;
    if (await attempt(() => post(path('runs', run.id, 'cancel')), t('done.cancel'))) reload();
  };
  const retry = async () => {
    const next = await attempt(() => post(path('runs', run.id, 'retry')));
    if (next) {
      say(t('done.retry'));
      change({ run: next.id });
    }
  };
  return html`
    ${!isOver(run) && may('runs:write') && html`<button class="danger" onClick=${cancel}>${t('run.cancel')}</button>`}
    ${isOver(run) && !flowOf(run) && may('schedules:run') && html`<button class="first" onClick=${retry}>${t('run.retry')}</button><button onClick=${again}>${t('run.again')}</button>`}
    ${run.state === 'success' && !flowOf(run) && may('schedules:write') && html`<button onClick=${schedule}>${t('fromRun')}</button>`}`;
}

/** Everything about one run. */
export function RunDrawer({ id, onClose }) {
  const load = useLoad(id, (signal) => get(path('runs', id), { signal }));
  const book = useLogBook(id);
  const [upon, setUpon] = useState('');
  useLive(['run.'], (events) => {
    if (events.some((e) => e.subject === id || e.kind === 'poll' || e.kind === 'reset')) load.reload();
  });
  const run = load.data;
  useTicking(!!run && !isOver(run), load.reload);
  return html`<${Drawer} upper=${true} title=${t('run.of', { name: run ? (isHidden(run) ? run.task : run.schedule) : '' })} onClose=${onClose}
      under=${run && html`<div class="row"><${State} state=${run.state} failure=${run.failure} /><span class="dim small mono wrap">${run.id}</span></div>`}
      footer=${run && html`<${Buttons} run=${run} reload=${load.reload} again=${() => setUpon('again')} schedule=${() => setUpon('schedule')} />`}>
    <${Shown} load=${load}>${(it) => html`
      ${it.reason && it.reason !== it.errorMessage && html`<div class="note wrap">${it.reason}</div>`}
      <${Progress} run=${it} /><${Failure} run=${it} />
      <${Facts} of=${[
        [t('schedule'), isHidden(it) ? '' : html`<a ...${link('schedules', { schedule: it.schedule })}>${it.schedule}</a>`],
        [t('workflow'), flowOf(it) && may('workflows:read') && html`<a ...${link('workflows', { flow: flowOf(it) })}>${it.labels.step || flowOf(it)}</a>`],
        [t('task'), `${it.task} ${it.pluginVersion}`], [t('trigger'), t('triggered.' + it.triggerType)],
        [t('planned'), html`<${Time} iso=${it.planned} whole=${true} />`], [t('started'), it.started && html`<${Time} iso=${it.started} whole=${true} />`],
        [t('late'), it.latenessSeconds >= 0 && html`<${Span} seconds=${it.latenessSeconds} />`],
        [t('ended'), it.ended && html`<${Time} iso=${it.ended} whole=${true} />`], [t('duration'), html`<${Elapsed} run=${it} />`],
        [t('attempt'), it.attempt > 0 && String(it.attempt)], [t('retryAt'), it.retryAt && html`<${Time} iso=${it.retryAt} whole=${true} />`],
        [t('priority'), it.priority], [t('host'), it.host], [t('labels'), Object.keys(it.labels).length > 0 && html`<${Labels} labels=${it.labels} />`],
      ]} />
      <${Attempts} run=${it} />${known(it.outputs, t('outputs'))}<${Artefacts} run=${it} /><${References} run=${it} />
      ${!flowOf(it) && Object.keys(it.params || {}).length > 0 && html`<section><h3>${t('params')}</h3><pre tabindex="0">${JSON.stringify(it.params, null, 2)}</pre></section>`}
      <section><h3>${t('log')}</h3><${Log} run=${it} book=${book} /></section>
      ${!isHidden(it) && html`<${Why} run=${it} />`}`}<//>
  <//>
  ${upon === 'again' && html`<${RunAgain} run=${run} onClose=${() => setUpon('')} />`}
  ${upon === 'schedule' && html`<${ScheduleFromRun} run=${run} onClose=${() => setUpon('')} />`}`;
}

/** Progress has no event of its own. */
function useTicking(isGoing, reload) {
  useEffect(() => {
    if (!isGoing) return undefined;
    const timer = setInterval(reload, 2000);
    return () => clearInterval(timer);
  }, [isGoing]);
}
