import { html, useState } from '../ui.js';
import { get, post, remove, path, may } from '../api.js';
import { change } from '../route.js';
import { useLoad } from '../load.js';
import { useLive } from '../live.js';
import { t } from '../words.js';
import { Drawer } from '../parts/drawer.js';
import { Shown, State, Facts, Labels, Time } from '../parts/pieces.js';
import { attempt } from '../parts/toast.js';
import { confirmDanger } from '../parts/question.js';
import { Graph } from './graph.js';
import { FlowRuns } from './runs.js';
import { StartFlow } from './start.js';

const close = () => change({ workflow: '' });

const whole = (id) => async (signal) => {
  const [workflow, graph] = await Promise.all(['', '/graph'].map((what) => get(path('workflows', id) + what, { signal })));
  return { workflow, graph };
};

function Buttons({ it, reload, start }) {
  const verb = it.state === 'disabled' ? 'enable' : 'disable';
  const turn = async () => (await attempt(() => post(path('workflows', it.id, verb)), t('done.' + verb, { name: it.id }))) && reload();
  const erase = async () => {
    if (!(await confirmDanger(t('delete.title', { name: it.id }), t('delete.text'), t('delete')))) return;
    if (await attempt(() => remove(path('workflows', it.id)), t('done.delete', { name: it.id }))) {
      close();
      reload();
    }
  };
  return html`${may('workflows:run') && html`<button class="first" onClick=${start}>${t('run.now')}</button>`}
    ${may('workflows:write') && html`<button onClick=${turn}>${t(verb)}</button>`}
    ${may('workflows:write') && !it.source && html`<button onClick=${() => change({ edit: it.id })}>${t('edit')}</button>`}
    ${may('workflows:delete') && !it.source && html`<button class="danger" onClick=${erase}>${t('delete')}</button>`}`;
}

const Variables = ({ variables }) => variables.length > 0 && html`<section><h3>${t('variables')}</h3><${Facts} of=${variables.map((each) =>
  [each.name, html`<span class="dim">${each.type}</span> ${each.usual ? html`<code>${each.usual}</code>` : t('variables.needed')} ${each.description}`])} /></section>`;

/** One workflow: its graph, what it is started with, and its runs. */
export function WorkflowDrawer({ id, opened, onChanged }) {
  const load = useLoad(id, whole(id));
  const [starting, setStarting] = useState(false);
  useLive(['schedule'], load.reload);
  const reload = () => {
    load.reload();
    onChanged();
  };
  const it = load.data?.workflow;
  return html`<${Drawer} wide=${true} title=${it?.name || id} onClose=${close} under=${it && html`<div class="row"><${State} state=${it.state} title=${it.reason} /><span class="dim small mono wrap">${it.id}</span></div>`}
      footer=${it && html`<${Buttons} it=${it} reload=${reload} start=${() => setStarting(true)} />`}>
    <${Shown} load=${load}>${({ workflow, graph }) => html`
      ${workflow.reason && html`<div class="note warn wrap">${workflow.reason}</div>`}
      <${Facts} of=${[[t('description'), workflow.description], [t('trigger'), html`${workflow.triggerWords} <code class="dim">${workflow.trigger}</code>`], [t('next'), workflow.nextRun && html`<${Time} iso=${workflow.nextRun} whole=${true} />`],
        [t('labels'), Object.keys(workflow.labels).length > 0 && html`<${Labels} labels=${workflow.labels} />`], [t('file'), workflow.source], [t('revision'), workflow.revision]]} />
      <section><h3>${t('graph')}</h3><${Graph} graph=${graph} /></section><${Variables} variables=${workflow.variables} />
      <section><h3>${t('runs')}</h3><${FlowRuns} workflow=${workflow.id} opened=${opened} limit=${20} /></section>`}<//><//>
    ${starting && it && html`<${StartFlow} workflow=${it} onClose=${() => setStarting(false)} />`}`;
}
