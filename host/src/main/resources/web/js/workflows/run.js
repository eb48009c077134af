import { html, useState, useEffect } from '../ui.js';
import { get, path, may } from '../api.js';
import { change, link } from '../route.js';
import { useLoad } from '../load.js';
import { useLive } from '../live.js';
import { t } from '../words.js';
import { Drawer } from '../parts/drawer.js';
import { Shown, State, Facts, Time, Span } from '../parts/pieces.js';
import { TextField } from '../parts/field.js';
import { answer, doing, isOver, retry } from './actions.js';
import { Graph } from './graph.js';
import { Gantt } from './gantt.js';

const TICK_MILLIS = 2000;

const whole = (id) => async (signal) => {
  const [run, graph, gantt] = await Promise.all(['', '/graph', '/gantt'].map((what) => get(path('workflow-runs', id) + what, { signal })));
  return { run, graph, gantt };
};

const pretty = (json) => {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
};

/** A step that waits for somebody. */
function Approval({ run, step, reload }) {
  const [comment, setComment] = useState('');
  const say = (verb) => async () => (await answer(run, step, verb, comment)) && reload();
  return html`<div class="note warn"><p class="wrap">${t('flow.waits', { name: step })}</p>
    ${may('workflows:run') && html`<${TextField} label=${t('comment')} value=${comment} onValue=${setComment} />
      <div class="row"><button class="first" onClick=${say('approve')}>${t('approve')}</button><button class="danger" onClick=${say('reject')}>${t('reject')}</button></div>`}</div>`;
}

const Step = ({ step }) => html`<tr>
  <td class="main">${step.run ? html`<button class="title mono" onClick=${() => change({ run: step.run })}>${step.path}</button>` : html`<span class="mono wrap">${step.path}</span>`}</td>
  <td data-head=${t('kind')}>${step.kind}</td><td data-head=${t('state')}><${State} state=${step.state} /></td>
  <td data-head=${t('started')}><${Time} iso=${step.started} /></td><td class="num" data-head=${t('duration')}><${Span} seconds=${step.durationSeconds} /></td>
  <td data-head=${t('reason')}><span class="small wrap">${step.reason} ${Object.entries(step.outputs).map(([key, value]) => html`<span class="chip" title="${key}=${value}">${key}=${value}</span> `)}</span></td></tr>`;

const Steps = ({ steps }) => steps.length > 0 && html`<section><h3>${t('steps')}</h3><div class="card"><div class="scroller"><table class="folds">
  <thead><tr><th>${t('step')}</th><th>${t('kind')}</th><th>${t('state')}</th><th>${t('started')}</th><th class="num">${t('duration')}</th><th>${t('reason')}</th></tr></thead>
  <tbody class="lazy">${steps.map((step) => html`<${Step} key=${step.path} step=${step} />`)}</tbody></table></div></div></section>`;

function Buttons({ run, reload, onClose }) {
  const act = (verb) => async () => (await doing[verb](run.id)) && reload();
  const button = (verb, words, danger) => html`<button class=${danger ? 'danger' : ''} onClick=${act(verb)}>${words}</button>`;
  if (!isOver(run)) {
    return may('workflows:run') && html`${run.state === 'paused' ? button('resume', t('resume')) : button('pause', t('pause'))}${button('cancel', t('flow.cancel'), true)}`;
  }
  return html`${may('workflows:run') && run.state !== 'completed' && html`<button class="first" onClick=${() => retry(run.id)}>${t('flow.retry')}</button>`}
    ${may('workflows:delete') && html`<button class="danger" onClick=${async () => (await doing.remove(run.id)) && onClose()}>${t('delete')}</button>`}`;
}

const Shape = ({ it, reload }) => html`
  ${it.run.reason && html`<div class="note wrap">${it.run.reason}</div>`}
  ${it.run.waitsFor.map((step) => html`<${Approval} key=${step} run=${it.run.id} step=${step} reload=${reload} />`)}
  <section><h3>${t('graph')}</h3><${Graph} graph=${it.graph} /></section>
  ${it.gantt.bars.length > 0 && html`<section><h3>${t('gantt')}</h3><${Gantt} gantt=${it.gantt} /></section>`}
  <${Steps} steps=${it.run.steps} />
  <${Facts} of=${[[t('workflow'), html`<a ...${link('workflows', { workflow: it.run.workflow })}>${it.run.workflow}</a> · ${t('revision')} ${it.run.revision}`], [t('trigger'), t('triggered.' + it.run.trigger)],
    [t('created'), html`<${Time} iso=${it.run.created} whole=${true} />`], [t('ended'), it.run.ended && html`<${Time} iso=${it.run.ended} whole=${true} />`], [t('duration'), html`<${Span} seconds=${it.run.durationSeconds} />`],
    [t('flow.retryOf'), it.run.retryOf && html`<button class="title mono" onClick=${() => change({ flow: it.run.retryOf })}>${it.run.retryOf}</button>`]]} />
  ${it.run.variables && it.run.variables !== '{}' && html`<section><h3>${t('variables')}</h3><pre tabindex="0">${pretty(it.run.variables)}</pre></section>`}`;

/** One run of a workflow: its graph, when its steps went on, and what each came to. */
export function FlowDrawer({ id, onClose }) {
  const load = useLoad(id, whole(id));
  useLive(['workflow.', 'step.'], (events) => events.some((e) => e.subject === id || e.kind === 'poll' || e.kind === 'reset') && load.reload());
  const run = load.data?.run;
  const isGoing = !!run && !isOver(run);
  useEffect(() => {
    if (!isGoing) return undefined;
    const timer = setInterval(load.reload, TICK_MILLIS);
    return () => clearInterval(timer);
  }, [isGoing]);
  return html`<${Drawer} wide=${true} upper=${true} title=${t('flow.of', { name: run?.workflow || '' })} onClose=${onClose}
      under=${run && html`<div class="row"><${State} state=${run.state} /><span class="dim small mono wrap">${run.id}</span></div>`}
      footer=${run && html`<${Buttons} run=${run} reload=${load.reload} onClose=${onClose} />`}>
    <${Shown} load=${load}>${(it) => html`<${Shape} it=${it} reload=${load.reload} />`}<//><//>`;
}
