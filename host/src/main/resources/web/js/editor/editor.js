import { html, useState, useEffect } from '../ui.js';
import { get, post, put, patch, path, fetchAnswer } from '../api.js';
import { change } from '../route.js';
import { useLoad } from '../load.js';
import { t } from '../words.js';
import { Drawer } from '../parts/drawer.js';
import { Shown } from '../parts/pieces.js';
import { AreaField, Tabs } from '../parts/field.js';
import { say } from '../parts/toast.js';
import { emptyDraft, draftOf, yamlOf, changesBetween } from './draft.js';
import { ScheduleForm } from './form.js';
import { wrongsOf, rest } from './wrongs.js';
import { confirmDanger } from '../parts/question.js';

/** Fields that the form shows, with whatever a problem may say behind a dot. */
const FIELDS = /^(id|name|task|cron|every|once|after(\..+)?|zone|description|params\.\w+|labels(\..+)?|output(\..+)?|(misfire|overlap|retry|isolation)(\..+)?|timeout|concurrency|max-runs|priority|jitter|start|end)$/;
const PARTED = ['after', 'labels', 'output', 'misfire', 'overlap', 'retry', 'isolation'];
const YAML = { type: 'application/yaml' };
const tagged = (tag) => (tag ? { headers: { 'If-Match': tag } } : {});

async function standing(id, signal) {
  const answer = await fetchAnswer('GET', path('schedules', id), { signal });
  const view = await answer.json();
  const yaml = await get(path('schedules', id, 'definition'), { signal, accept: 'application/yaml' });
  return { view, yaml, tag: answer.headers.get('ETag'), draft: draftOf(view, yaml) };
}

/** Somebody else was quicker: theirs, mine, or look again. */
const Clash = ({ takeTheirs, overwrite }) => html`<div class="note warn" role="alert"><p>${t('clash')}</p><div class="row">
  <button onClick=${takeTheirs}>${t('clash.theirs')}</button><button class="danger" onClick=${overwrite}>${t('clash.mine')}</button></div></div>`;

function Editing({ isNew, before, tasks, onSaved, takeTheirs }) {
  const [draft, setDraft] = useState(before.draft);
  const [raw, setRaw] = useState(null);
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const found = wrongsOf(problem);
  const wrongs = (field) => Object.keys(found)
    .filter((each) => each === field || (PARTED.includes(field) && each.startsWith(field + '.')))
    .map((each) => found[each]).join(' ') || undefined;
  const isDirty = raw !== null ? raw !== before.yaml : JSON.stringify(draft) !== JSON.stringify(before.draft);
  const send = (tag) => {
    const text = raw ?? yamlOf(draft);
    if (isNew) return post('/schedules', text, YAML);
    if (raw !== null) return put(path('schedules', before.view.id), raw, { ...YAML, ...tagged(tag) });
    const changes = changesBetween(before.draft, draft);
    return Object.keys(changes).length ? patch(path('schedules', before.view.id), changes, tagged(tag)) : before.view;
  };
  const save = async (tag) => {
    setBusy(true);
    setProblem(null);
    try {
      const saved = await send(tag);
      say(t(isNew ? 'done.create' : 'done.save', { name: saved.id }));
      onSaved();
      change({ edit: '', schedule: saved.id });
    } catch (wrong) {
      setProblem(wrong);
      setBusy(false);
    }
  };
  useEffect(() => {
    if (problem) document.querySelector('.drawer [aria-invalid="true"], .drawer .note[role=alert]')?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  const close = async () => {
    if (!isDirty || (await confirmDanger(t('discard.title'), t('discard.text'), t('discard')))) change({ edit: '' });
  };
  const body = raw !== null
    ? html`<${AreaField} label=${t('raw.label')} help=${t('raw.help')} value=${raw} onValue=${setRaw} mono=${true} tall=${true} wrong=${problem?.status === 412 ? '' : problem?.message} />`
    : html`<${ScheduleForm} draft=${draft} onDraft=${setDraft} tasks=${tasks} wrongs=${wrongs} isNew=${isNew} />`;
  const remaining = problem && problem.status !== 412 && raw === null ? rest(found, problem, (field) => FIELDS.test(field)) : '';
  return html`<${Drawer} wide=${true} upper=${true} title=${isNew ? t('schedule.new') : t('edit.title', { name: before.view.name })} onClose=${close}
      footer=${html`<button class="first" disabled=${busy || (!isNew && !isDirty)} onClick=${() => save(before.tag)}>${t('save')}</button>
        <button onClick=${close}>${t('cancel')}</button>`}>
    <${Tabs} label=${t('editor.tabs')} now=${raw === null ? 'form' : 'raw'} names=${[['form', t('tab.form')], ['raw', t('tab.raw')]]}
      onGo=${(tab) => { setProblem(null); setRaw(tab === 'form' ? null : raw ?? (isNew ? yamlOf(draft) : before.yaml)); }} />
    ${before.view?.source && html`<div class="note warn wrap">${t('file.owned', { file: before.view.source })}</div>`}
    ${problem?.status === 412 && html`<${Clash} takeTheirs=${takeTheirs} overwrite=${() => save('')} />`}
    ${remaining && html`<div class="note bad wrap" role="alert">${remaining}</div>`}
    <form onSubmit=${(e) => { e.preventDefault(); save(before.tag); }}>${body}<button type="submit" hidden></button></form>
  <//>`;
}


/** Makes a schedule (`new:`), or changes the one of that id. */
export function Editor({ what, tasks, onSaved }) {
  const isNew = what === 'new:';
  const load = useLoad(what, async (signal) => (isNew ? { draft: emptyDraft, yaml: '', tag: '' } : standing(what, signal)));
  const [round, setRound] = useState(0);
  const takeTheirs = async () => {
    await load.reload();
    setRound(round + 1);
  };
  if (!load.data) return html`<${Drawer} upper=${true} wide=${true} title=${t('edit')} onClose=${() => change({ edit: '' })}><${Shown} load=${load} /><//>`;
  return html`<${Editing} key=${round} isNew=${isNew} before=${load.data} tasks=${tasks} onSaved=${onSaved} takeTheirs=${takeTheirs} />`;
}
