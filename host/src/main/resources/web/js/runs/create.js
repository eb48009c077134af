import { html, useState } from '../ui.js';
import { post } from '../api.js';
import { change } from '../route.js';
import { t } from '../words.js';
import { Drawer } from '../parts/drawer.js';
import { SelectField, AreaField } from '../parts/field.js';
import { say } from '../parts/toast.js';
import { asMap } from '../editor/draft.js';
import { taskOf } from '../editor/form.js';
import { ParamsForm } from '../editor/params.js';
import { wrongsOf } from '../editor/wrongs.js';

/** Runs a task once, without a schedule. */
export function NewRun({ tasks, onClose }) {
  const [form, setForm] = useState({ task: '', params: {}, output: '' });
  const [problem, setProblem] = useState(null);
  const found = wrongsOf(problem);
  const set = (values) => setForm((was) => ({ ...was, ...values }));
  const start = async (event) => {
    event?.preventDefault();
    setProblem(null);
    const output = asMap(form.output);
    try {
      const run = await post('/runs', { task: form.task, params: form.params, ...(Object.keys(output).length && { output }) });
      say(t('done.run', { name: form.task }));
      change({ edit: '', run: run.id });
    } catch (wrong) {
      setProblem(wrong);
    }
  };
  const choices = [['', t('task.choose')], ...(tasks || []).map((task) => [task.shortName || task.name])];
  return html`<${Drawer} upper=${true} title=${t('run.new')} onClose=${onClose} footer=${html`<button class="first" disabled=${!form.task} onClick=${start}>${t('run.now')}</button>
      <button onClick=${onClose}>${t('cancel')}</button>`}>
    ${problem && !Object.keys(found).some((field) => field.startsWith('params.')) && html`<div class="note bad wrap" role="alert">${problem.message}</div>`}
    <form onSubmit=${start}>
      <${SelectField} label=${t('task')} needed=${true} value=${form.task} onValue=${(task) => set({ task, params: {} })} choices=${choices} />
      ${form.task && html`<${ParamsForm} key=${form.task} schema=${taskOf(tasks, form.task)?.paramsSchema} params=${form.params} onParams=${(params) => set({ params })} wrongs=${(field) => found[field]} />`}
      <${AreaField} label=${t('output')} rows=${2} help=${t('output.help')} mono=${true} value=${form.output} onValue=${(output) => set({ output })} wrong=${found.output} />
      <button type="submit" hidden></button>
    </form>
  <//>`;
}
