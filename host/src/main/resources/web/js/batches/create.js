import { html, useState } from '../ui.js';
import { get, post, may } from '../api.js';
import { useLoad } from '../load.js';
import { t } from '../words.js';
import { count } from '../time.js';
import { Drawer } from '../parts/drawer.js';
import { TextField, SelectField, AreaField } from '../parts/field.js';
import { say } from '../parts/toast.js';
import { asMap } from '../editor/draft.js';
import { taskOf } from '../editor/form.js';
import { ParamsForm } from '../editor/params.js';
import { wrongsOf } from '../editor/wrongs.js';
import { readSets } from './sets.js';

const EXAMPLE = '{"name": "Ada"}\n{"name": "Bob"}';

/** One task, many sets of params. */
export function NewBatch({ onClose, onMade }) {
  const tasks = useLoad('tasks', (signal) => (may('plugins:read') ? get('/tasks', { signal }) : []));
  const [form, setForm] = useState({ id: '', name: '', task: '', params: {}, sets: '', single: '', concurrency: '', output: '' });
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const set = (values) => setForm((was) => ({ ...was, ...values }));
  const schema = taskOf(tasks.data, form.task)?.paramsSchema;
  const names = Object.keys(schema?.properties || {});
  const single = form.single || schema?.required?.[0] || names[0] || '';
  const { sets, wrong } = readSets(form.sets, schema, single);
  const found = wrongsOf(problem);
  const make = async (event) => {
    event?.preventDefault();
    setBusy(true);
    setProblem(null);
    const output = asMap(form.output);
    const request = { task: form.task, params: form.params, sets,
      ...(form.id.trim() && { id: form.id.trim() }), ...(form.name.trim() && { name: form.name.trim() }),
      ...(form.concurrency && { concurrency: Number(form.concurrency) }), ...(Object.keys(output).length && { output }) };
    try {
      const batch = await post('/batches', request);
      say(t('done.batch', { count: count(batch.runs) }));
      onMade(batch);
    } catch (failed) {
      setProblem(failed);
      setBusy(false);
    }
  };
  const choices = [['', t('task.choose')], ...(tasks.data || []).map((task) => [task.shortName || task.name])];
  return html`<${Drawer} wide=${true} upper=${true} title=${t('batch.new')} onClose=${onClose} footer=${html`
      <button class="first" disabled=${busy || !form.task || wrong || !sets.length} onClick=${make}>${t('batch.start', { count: count(sets?.length || 0) })}</button>
      <button onClick=${onClose}>${t('cancel')}</button>`}>
    ${problem && html`<div class="note bad wrap" role="alert">${problem.message}</div>`}
    <form onSubmit=${make}>
      <${SelectField} label=${t('task')} needed=${true} value=${form.task} onValue=${(task) => set({ task, params: {}, single: '' })} choices=${choices} />
      <${AreaField} label=${t('batch.sets')} rows=${8} mono=${true} needed=${true} help=${t('batch.sets.help')} value=${form.sets} onValue=${(text) => set({ sets: text })}
        wrong=${wrong && t('batch.sets.wrong', { wrong })} />
      <p class="small dim" role="status">${wrong ? '' : t('batch.sets.read', { count: count(sets.length) })} ${sets?.[0] && html`<code class="wrap">${JSON.stringify(sets[0])}</code>`}
        ${!form.sets && html`<button type="button" class="tiny" onClick=${() => set({ sets: EXAMPLE })}>${t('example')}</button>`}</p>
      ${names.length > 1 && html`<${SelectField} label=${t('batch.single')} help=${t('batch.single.help')} value=${single} onValue=${(value) => set({ single: value })} choices=${names} />`}
      <details><summary>${t('batch.shared')}</summary>${form.task && html`<${ParamsForm} key=${form.task} schema=${schema && { ...schema, required: [] }} params=${form.params}
        onParams=${(params) => set({ params })} wrongs=${(field) => found[field]} />`}</details>
      <details><summary>${t('more')}</summary><div class="two">
        <${TextField} label=${t('name')} value=${form.name} onValue=${(name) => set({ name })} wrong=${found.name} />
        <${TextField} label=${t('id')} mono=${true} help=${t('batch.id.help')} value=${form.id} onValue=${(id) => set({ id })} wrong=${found.id} />
        <${TextField} label=${t('policy.concurrency')} type="number" value=${form.concurrency} onValue=${(concurrency) => set({ concurrency })} wrong=${found.concurrency} />
        <${AreaField} label=${t('output')} rows=${2} help=${t('output.help')} mono=${true} value=${form.output} onValue=${(output) => set({ output })} wrong=${found.output} />
      </div></details>
      <button type="submit" hidden></button>
    </form>
  <//>`;
}
