import { html } from '../ui.js';
import { get, path, query, may } from '../api.js';
import { change } from '../route.js';
import { useLoad } from '../load.js';
import { useLive } from '../live.js';
import { t } from '../words.js';
import { shown } from '../time.js';
import { Drawer } from '../parts/drawer.js';
import { Shown, State, Facts, Labels, Time, Empty } from '../parts/pieces.js';
import { RunTable } from '../runs/table.js';
import { NextRun } from './row.js';
import { runNow, pauseOrResume, turn, erase } from './actions.js';

const close = () => change({ schedule: '' });

function Coming({ id, revision }) {
  const next = useLoad(id + revision, (signal) => get(path('schedules', id, 'next') + query({ count: 5 }), { signal }));
  return html`<section><h3>${t('firings.next')}</h3><${Shown} load=${next} rows=${2} empty=${{ when: (d) => !d.length, then: () => html`<${Empty} title=${t('firings.none')} />` }}>
    ${(firings) => html`<ol class="small">${firings.map((each) => html`<li><${Time} iso=${each.time} whole=${true} /> <span class="dim">${each.note}</span></li>`)}</ol>`}<//></section>`;
}

function History({ id }) {
  const runs = useLoad(id, (signal) => get(path('schedules', id, 'runs') + query({ limit: 20 }), { signal }));
  useLive(['run.'], runs.reload);
  return html`<section><h3>${t('history')}</h3><${Shown} load=${runs} rows=${4} empty=${{ when: (d) => !d.runs.length, then: () => html`<${Empty} title=${t('runs.empty')} />` }}>
    ${(data) => html`<div class="card"><${RunTable} runs=${data.runs} without="schedule" /></div>`}<//></section>`;
}

function Why({ id }) {
  const why = useLoad(id, (signal) => get(path('schedules', id, 'why'), { signal }));
  useLive(['run.', 'schedule'], why.reload);
  return why.data ? html`<section><h3>${t('why')}</h3><p class="wrap">${why.data.answer}</p>
    ${why.data.details.length > 0 && html`<ul class="small dim">${why.data.details.map((line) => html`<li class="wrap">${line}</li>`)}</ul>`}</section>` : null;
}

function Policies({ policies }) {
  const named = Object.entries(policies).filter(([, words]) => words);
  return named.length > 0 && html`<details><summary>${t('policies')}</summary><${Facts} of=${named.map(([key, words]) => [t('policy.' + key), words])} /></details>`;
}

const Buttons = ({ schedule, reload }) => html`
  ${may('schedules:run') && html`<button class="first" onClick=${() => runNow(schedule.id)}>${t('run.now')}</button>`}
  ${may('schedules:write') && schedule.state !== 'disabled' && html`<button onClick=${() => pauseOrResume(schedule, reload)}>${t(schedule.state === 'paused' ? 'resume' : 'pause')}</button>`}
  ${may('schedules:write') && html`<button onClick=${() => turn(schedule, reload)}>${t(schedule.state === 'disabled' ? 'enable' : 'disable')}</button>
    <button onClick=${() => change({ edit: schedule.id })}>${t('edit')}</button>`}
  ${may('schedules:delete') && html`<button class="danger" onClick=${() => erase(schedule.id, () => { close(); reload(); })}>${t('delete')}</button>`}`;

/** One schedule with its coming firings and its runs. */
export function ScheduleDrawer({ id, onChanged }) {
  const load = useLoad(id, (signal) => get(path('schedules', id), { signal }));
  useLive(['run.', 'schedule'], load.reload);
  const reload = () => { load.reload(); onChanged(); };
  const it = load.data;
  return html`<${Drawer} title=${it?.name || id} onClose=${close} under=${it && html`<div class="row"><${State} state=${it.state} title=${it.reason} /><span class="dim small mono wrap">${it.id}</span></div>`}
      footer=${it && html`<${Buttons} schedule=${it} reload=${reload} />`}>
    <${Shown} load=${load}>${(schedule) => html`
      ${schedule.reason && html`<div class="note warn wrap">${schedule.reason}</div>`}
      <${Facts} of=${[
        [t('next'), html`<${NextRun} schedule=${schedule} />`],
        [t('trigger'), html`${schedule.inWords} <code class="dim">${schedule.trigger}</code>`],
        [t('zone'), schedule.zone],
        [t('task'), schedule.task],
        [t('description'), schedule.description],
        [t('labels'), Object.keys(schedule.labels).length > 0 && html`<${Labels} labels=${schedule.labels} />`],
        [t('org'), schedule.org !== 'default' && schedule.org],
        [t('file'), schedule.source],
        [t('last'), schedule.lastState && html`<${State} state=${schedule.lastState} /> ${shown(schedule.lastEnded)}`],
        [t('revision'), schedule.revision],
      ]} />
      ${Object.keys(schedule.params || {}).length > 0 && html`<section><h3>${t('params')}</h3><pre tabindex="0">${JSON.stringify(schedule.params, null, 2)}</pre></section>`}
      ${Object.keys(schedule.output || {}).length > 0 && html`<section><h3>${t('output')}</h3><${Facts} of=${Object.entries(schedule.output)} /></section>`}
      <${Policies} policies=${schedule.policies} />
      <${Coming} id=${id} revision=${schedule.revision} />
      <${Why} id=${id} />
      ${may('runs:read') && html`<${History} id=${id} />`}`}<//>
  <//>`;
}
