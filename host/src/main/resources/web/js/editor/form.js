import { html } from '../ui.js';
import { t } from '../words.js';
import { TextField, AreaField, SelectField } from '../parts/field.js';
import { TriggerFields } from './trigger.js';
import { AfterFields } from './after.js';
import { ParamsForm } from './params.js';
import { PolicyFields } from './policies.js';

const nameOf = (task) => task.shortName || task.name;

export const taskOf = (tasks, name) => (tasks || []).find((task) => task.name === name || nameOf(task) === name);

function choices(tasks, now) {
  const names = (tasks || []).map((task) => [nameOf(task), task.description ? `${nameOf(task)} – ${task.description}` : nameOf(task)]);
  if (now && !names.some(([name]) => name === now)) names.unshift([now, now]);
  return [['', t('task.choose')], ...names];
}

const idOf = (name) => name.toLowerCase().normalize('NFKD').replace(/[^a-z0-9._-]+/g, '-').replace(/^[^a-z0-9]+|-+$/g, '').slice(0, 128);

/** All fields of a schedule. */
export function ScheduleForm({ draft, onDraft, tasks, wrongs, isNew }) {
  const set = (values) => onDraft({ ...draft, ...values });
  const known = taskOf(tasks, draft.task);
  const task = known ? nameOf(known) : draft.task;
  return html`<div class="two">
      <${TextField} label=${t('name')} value=${draft.name} onValue=${(name) => set({ name })} wrong=${wrongs('name')} />
      ${isNew && html`<${TextField} label=${t('id')} value=${draft.id} onValue=${(id) => set({ id })} wrong=${wrongs('id')} mono=${true}
        placeholder=${idOf(draft.name)} help=${t('id.help')} />`}
    </div>
    <${SelectField} label=${t('task')} value=${task} needed=${true} onValue=${(next) => set({ task: next, params: {} })} choices=${choices(tasks, task)} wrong=${wrongs('task')} />
    <${TriggerFields} trigger=${draft.trigger} onTrigger=${(trigger) => set({ trigger })} wrongs=${wrongs}>
      <${AfterFields} after=${draft.after} onAfter=${(after) => set({ after })} self=${draft.id} wrong=${wrongs('after')} /><//>
    ${draft.task && html`<fieldset><legend>${t('params')}</legend>
      <${ParamsForm} key=${draft.task} schema=${known?.paramsSchema} params=${draft.params} onParams=${(params) => set({ params })} wrongs=${wrongs} /></fieldset>`}
    <${PolicyFields} values=${draft.policies} onValues=${(policies) => set({ policies })} wrongs=${wrongs} />
    <details open=${!!(draft.labels || draft.output || draft.description)}><summary>${t('more')}</summary>
      <${TextField} label=${t('description')} value=${draft.description} onValue=${(description) => set({ description })} wrong=${wrongs('description')} />
      <div class="two">
        <${AreaField} label=${t('labels')} rows=${3} help=${t('labels.help')} value=${draft.labels} onValue=${(labels) => set({ labels })} wrong=${wrongs('labels')} mono=${true} />
        <${AreaField} label=${t('output')} rows=${3} help=${t('output.help')} value=${draft.output} onValue=${(output) => set({ output })} wrong=${wrongs('output')} mono=${true} />
      </div></details>`;
}
