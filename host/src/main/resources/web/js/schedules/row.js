import { html } from '../ui.js';
import { may } from '../api.js';
import { t } from '../words.js';
import { shown, here, until, useNow, brief } from '../time.js';
import { State, Since, Labels } from '../parts/pieces.js';
import { Icon } from '../parts/icon.js';
import { Spark } from './spark.js';
import { runNow, pauseOrResume } from './actions.js';
import { change } from '../route.js';

/** The next run: absolute, with countdown and zone; the viewer's zone on hover. */
export function NextRun({ schedule }) {
  const now = useNow();
  const at = schedule.nextFireTime;
  if (!at) return html`<span class="dim small">${schedule.nextFireNote || schedule.reason || '–'}</span>`;
  return html`<span title="${shown(at)} ${schedule.zone} · ${t('here')}: ${here(at)}">
    <span class="nowrap">${brief(at)} <span class="dim small">${schedule.zone}</span></span><br />
    <span class="dim small">${until(schedule.nextFireEpochMillis, now)}</span>
    ${schedule.nextFireNote && html` <span class="dim small" title=${schedule.nextFireNote}>ⓘ</span>`}
  </span>`;
}

function LastRun({ schedule }) {
  if (!schedule.lastState) return html`<span class="dim small">${t('never')}</span>`;
  return html`<button class="bare tiny" title=${t('run.open')} onClick=${(e) => { e.stopPropagation(); change({ run: schedule.lastRunId }); }}>
    <${State} state=${schedule.lastState} /></button> <span class="dim small"><${Since} iso=${schedule.lastEnded} /></span>`;
}

const Tool = ({ label, sign, act }) =>
  html`<button class="bare tiny" aria-label=${label} title=${label} onClick=${(e) => { e.stopPropagation(); act(); }}><${Icon} of=${sign} /></button>`;

export function Row({ schedule, picked, onPick, open, reload, isOpen }) {
  const { id, name } = schedule;
  return html`<tr class="link ${isOpen ? 'chosen' : ''}" data-row=${id} tabindex="-1" onClick=${() => open(id)}>
    <td class="pick" onClick=${(e) => e.stopPropagation()}><input type="checkbox" aria-label=${t('pick', { name: id })} checked=${picked} onChange=${() => onPick(id)} /></td>
    <td class="main"><div class="grow"><button class="title" onClick=${(e) => { e.stopPropagation(); open(id); }}>${name}</button>
      <div class="under">${name !== id && html`<span class="dim small mono wrap">${id}</span> `}<${Labels} labels=${schedule.labels} /></div></div></td>
    <td data-head=${t('state')}><${State} state=${schedule.state} title=${schedule.reason} /></td>
    <td data-head=${t('task')}><span class="wrap">${schedule.task.replace(/^([^:]+):\1$/, '$1')}</span></td>
    <td data-head=${t('trigger')}><div><span>${schedule.inWords}</span><br /><span class="dim small mono wrap">${schedule.trigger}</span></div></td>
    <td data-head=${t('next')}><${NextRun} schedule=${schedule} /></td>
    <td data-head=${t('last')}><div><${LastRun} schedule=${schedule} /></div></td>
    <td data-head=${t('history')}><${Spark} id=${id} last=${schedule.lastRunId} /></td>
    <td class="tools">
      ${may('schedules:run') && html`<${Tool} label=${t('run.name', { name: id })} sign="run" act=${() => runNow(id)} />`}
      ${may('schedules:write') && schedule.state !== 'disabled' && html`<${Tool} label=${t(schedule.state === 'paused' ? 'resume.name' : 'pause.name', { name: id })}
        sign=${schedule.state === 'paused' ? 'resume' : 'pause'} act=${() => pauseOrResume(schedule, reload)} />`}
      ${may('schedules:write') && html`<${Tool} label=${t('edit.name', { name: id })} sign="edit" act=${() => change({ edit: id })} />`}
    </td>
  </tr>`;
}
