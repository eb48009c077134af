import { html, useState, useRef } from '../ui.js';
import { get, post, path, query, may, fetchAnswer } from '../api.js';
import { useLoad } from '../load.js';
import { useLive } from '../live.js';
import { t } from '../words.js';
import { Shown, Empty, State, Since } from '../parts/pieces.js';
import { attempt, say } from '../parts/toast.js';

async function install(file) {
  const answer = await fetchAnswer('POST', '/plugins' + query({ file: file.name }), {
    body: file, type: 'application/java-archive', headers: { 'X-Cronjar-Upload': 'page' },
  });
  return answer.json();
}

/** A place to drop JARs on, or to choose them. */
function Drop({ reload }) {
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const chooser = useRef(null);
  const take = async (files) => {
    setOver(false);
    setBusy(true);
    for (const file of files) {
      try {
        const rows = await install(file);
        const refused = rows.find((row) => row.state === 'refused');
        say(refused ? t('plugin.refused', { file: file.name, reason: refused.reason }) : t('plugin.installed', { file: file.name }), { bad: !!refused });
      } catch (problem) {
        say(t('plugin.refused', { file: file.name, reason: problem.message }), { bad: true });
      }
    }
    setBusy(false);
    reload();
  };
  return html`<div class="drop ${over ? 'over' : ''}" onDragOver=${(e) => { e.preventDefault(); setOver(true); }} onDragLeave=${() => setOver(false)}
      onDrop=${(e) => { e.preventDefault(); take([...e.dataTransfer.files]); }}>
    <p>${busy ? t('plugin.uploading') : t('plugin.drop')}</p>
    <input type="file" accept=".jar" multiple hidden ref=${chooser} aria-label=${t('plugin.choose')} onChange=${(e) => { take([...e.target.files]); e.target.value = ''; }} />
    <button disabled=${busy} onClick=${() => chooser.current.click()}>${t('plugin.choose')}</button>
  </div>`;
}

function Row({ plugin, reload }) {
  const act = (verb) => async () => (await attempt(() => post(path('plugins', plugin.id, verb)), t('done.plugin.' + verb, { name: plugin.id }))) && reload();
  const isOff = ['disabled'].includes(plugin.state);
  return html`<tr data-row=${plugin.file} tabindex="-1">
    <td class="main"><div><strong class="wrap">${plugin.id || plugin.file}</strong> <span class="dim">${plugin.version}</span><div class="dim small mono wrap">${plugin.file}</div></div></td>
    <td data-head=${t('state')}><${State} state=${plugin.state} /></td>
    <td data-head=${t('plugin.brings')}><span class="wrap">${plugin.tasks.map((task) => html`<span class="chip">${task}</span> `)}${plugin.offers.map((offer) => html`<span class="chip" title=${offer.description}><span class="dim">${t('offer.' + offer.type)}</span> ${offer.name}</span> `)}</span></td>
    <td data-head=${t('reason')}><span class="small wrap">${plugin.reason}</span></td>
    <td class="num" data-head=${t('runs.active')}>${plugin.activeRuns >= 0 ? plugin.activeRuns : ''}</td>
    <td data-head=${t('since')}><${Since} iso=${plugin.since} /></td>
    <td class="tools">${plugin.id && may('plugins:write') && html`
      ${isOff || plugin.state === 'standby' ? html`<button class="tiny" onClick=${act('enable')}>${t('enable')}</button>` : ''}
      ${plugin.state === 'active' && html`<button class="tiny" onClick=${act('disable')}>${t('disable')}</button> <button class="tiny" onClick=${act('rollback')}>${t('rollback')}</button>`}`}</td>
  </tr>`;
}

/** What is in the folder of plugins, and how each fares. */
export function Plugins() {
  const list = useLoad('plugins', (signal) => get('/plugins', { signal }));
  useLive(['plugin'], list.reload);
  return html`<div class="head"><h1>${t('page.plugins')}</h1><div class="actions">${may('plugins:write') && html`
      <button onClick=${async () => (await attempt(() => post('/plugins/rescan'))) && list.reload()}>${t('rescan')}</button>`}</div></div>
    ${may('plugins:write') && html`<${Drop} reload=${list.reload} />`}
    <${Shown} load=${list} empty=${{ when: (rows) => !rows.length, then: () => html`<${Empty} title=${t('plugins.empty')} />` }}>${(rows) => html`<div class="card"><div class="scroller"><table class="folds">
      <thead><tr><th>${t('plugin')}</th><th>${t('state')}</th><th>${t('plugin.brings')}</th><th>${t('reason')}</th><th class="num">${t('runs.active')}</th><th>${t('since')}</th><th><span class="unseen">${t('actions')}</span></th></tr></thead>
      <tbody>${rows.map((plugin) => html`<${Row} key=${plugin.file + plugin.generation} plugin=${plugin} reload=${list.reload} />`)}</tbody></table></div></div>`}<//>`;
}
