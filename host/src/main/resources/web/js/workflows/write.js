import { html, useState } from '../ui.js';
import { fetchAnswer, get, post, put, path } from '../api.js';
import { change } from '../route.js';
import { useLoad } from '../load.js';
import { t } from '../words.js';
import { Drawer } from '../parts/drawer.js';
import { Shown } from '../parts/pieces.js';
import { AreaField } from '../parts/field.js';
import { say } from '../parts/toast.js';
import { confirmDanger } from '../parts/question.js';

const YAML = { type: 'application/yaml' };
const BEGINNING = `id: greetings
name: Greetings
steps:
  - first: { task: hello, params: { name: Ada } }
  - second: { task: hello, params: { name: Bob } }
`;

async function standing(id, signal) {
  if (id === 'new:') return { text: BEGINNING, tag: '' };
  const answer = await fetchAnswer('GET', path('workflows', id), { signal });
  const text = await get(path('workflows', id, 'definition'), { signal, accept: 'application/yaml' });
  return { text, tag: answer.headers.get('ETag') };
}

function Writing({ id, before, onSaved }) {
  const [text, setText] = useState(before.text);
  const [problem, setProblem] = useState(null);
  const isNew = id === 'new:';
  const save = async () => {
    setProblem(null);
    try {
      const saved = isNew ? await post('/workflows', text, YAML) : await put(path('workflows', id), text, { ...YAML, ...(before.tag && { headers: { 'If-Match': before.tag } }) });
      say(t(isNew ? 'done.create' : 'done.save', { name: saved.id }));
      onSaved();
      change({ edit: '', workflow: saved.id });
    } catch (wrong) {
      setProblem(wrong);
    }
  };
  const close = async () => (text === before.text || (await confirmDanger(t('discard.title'), t('discard.text'), t('discard')))) && change({ edit: '' });
  return html`<${Drawer} wide=${true} upper=${true} title=${isNew ? t('workflow.new') : t('edit.title', { name: id })} onClose=${close}
      footer=${html`<button class="first" disabled=${!isNew && text === before.text} onClick=${save}>${t('save')}</button><button onClick=${close}>${t('cancel')}</button>`}>
    ${problem?.status === 412 && html`<div class="note warn" role="alert">${t('workflow.clash')}</div>`}
    <${AreaField} label=${t('raw.label')} help=${t('workflow.help')} value=${text} onValue=${setText} mono=${true} tall=${true} wrong=${problem?.status === 412 ? '' : problem?.message} /><//>`;
}

/** Makes a workflow (`new:`), or changes the one of that id: as it would stand in a file. */
export function WriteFlow({ id, onSaved }) {
  const load = useLoad(id, (signal) => standing(id, signal));
  if (!load.data) return html`<${Drawer} wide=${true} upper=${true} title=${t('edit')} onClose=${() => change({ edit: '' })}><${Shown} load=${load} /><//>`;
  return html`<${Writing} id=${id} before=${load.data} onSaved=${onSaved} />`;
}
