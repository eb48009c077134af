import { html, useRef } from '../ui.js';
import { get, query, may } from '../api.js';
import { useRoute, change } from '../route.js';
import { useLoad } from '../load.js';
import { useLive } from '../live.js';
import { t } from '../words.js';
import { useKeys, useRowKeys } from '../parts/keys.js';
import { Shown, Empty, State, Time, Labels } from '../parts/pieces.js';
import { AddressText, AddressChoice } from '../schedules/filters.js';
import { WorkflowDrawer } from './drawer.js';
import { FlowDrawer } from './run.js';
import { FlowRuns, STATES } from './runs.js';
import { WriteFlow } from './write.js';

const MOST = 200;
const open = (workflow) => change({ workflow });
const make = () => change({ edit: 'new:' });

const Counts = ({ counts }) => Object.entries(counts).filter(([, many]) => many > 0).map(([state, many]) => html`<span class="nowrap small"><${State} state=${state} /> ${many}</span> `);

const Row = ({ it, opened }) => html`<tr class="link ${opened === it.id ? 'chosen' : ''}" data-row=${it.id} tabindex="-1" onClick=${() => open(it.id)}>
  <td class="main"><div class="grow"><button class="title" onClick=${(e) => { e.stopPropagation(); open(it.id); }}>${it.name || it.id}</button>
    <div class="under">${it.name !== it.id && html`<span class="dim small mono wrap">${it.id}</span> `}<${Labels} labels=${it.labels} /></div></div></td>
  <td data-head=${t('state')}><${State} state=${it.state} title=${it.reason} /></td><td data-head=${t('trigger')}>${it.triggerWords}</td>
  <td data-head=${t('next')}><${Time} iso=${it.nextRun} /></td><td class="num" data-head=${t('steps')}>${it.steps}</td><td data-head=${t('runs')}><div><${Counts} counts=${it.counts} /></div></td></tr>`;

const Nothing = ({ filtered }) => (filtered ? html`<${Empty} title=${t('workflows.none')} />` : html`<${Empty} title=${t('workflows.empty')}><p>${t('workflows.empty.text')}</p>
  ${may('workflows:write') && html`<button class="first" onClick=${make}>${t('workflow.new')}</button>`}<//>`);

/** Workflows and their runs. */
export function Workflows() {
  const { params } = useRoute();
  const text = params.get('text') || '';
  const list = useLoad(text, (signal) => get('/workflows' + query({ text, limit: MOST }), { signal }));
  const body = useRef(null);
  useLive(['workflow.', 'schedule'], list.reload);
  useKeys({ n: () => (may('workflows:write') ? make() : false) });
  useRowKeys(body, { Enter: open });
  return html`<div class="head"><h1>${t('page.workflows')}</h1><div class="actions">${may('workflows:write') && html`<button class="first" onClick=${make}>${t('workflow.new')}</button>`}</div></div>
    <div class="filters" role="search"><${AddressText} name="text" params=${params} label=${t('search')} wide=${true} placeholder=${t('search.workflows')} /></div>
    <div class="stack"><${Shown} load=${list} rows=${4} empty=${{ when: (data) => !data.workflows.length, then: () => html`<${Nothing} filtered=${!!text} />` }}>${(data) => html`<div class="card"><div class="scroller"><table class="folds">
      <thead><tr><th>${t('name')}</th><th>${t('state')}</th><th>${t('trigger')}</th><th>${t('next')}</th><th class="num">${t('steps')}</th><th>${t('runs')}</th></tr></thead>
      <tbody class="lazy" ref=${body}>${data.workflows.map((it) => html`<${Row} key=${it.id} it=${it} opened=${params.get('workflow')} />`)}</tbody></table></div></div>`}<//>
    <div class="filters"><h2 class="grow">${t('runs')}</h2><${AddressChoice} name="state" params=${params} label=${t('state')} choices=${[['', t('all')], ...STATES.map((state) => [state, t('state.' + state)])]} /></div>
    <${FlowRuns} state=${params.get('state') || ''} cursor=${params.get('cursor') || ''} opened=${params.get('flow')} limit=${50} /></div>
    ${params.get('workflow') && html`<${WorkflowDrawer} key=${params.get('workflow')} id=${params.get('workflow')} opened=${params.get('flow')} onChanged=${list.reload} />`}
    ${params.get('flow') && html`<${FlowDrawer} key=${params.get('flow')} id=${params.get('flow')} onClose=${() => change({ flow: '' })} />`}
    ${params.get('edit') && html`<${WriteFlow} key=${params.get('edit')} id=${params.get('edit')} onSaved=${list.reload} />`}`;
}
