import { html, useState, useEffect, useRef } from '../ui.js';
import { t } from '../words.js';
import { change } from '../route.js';
import { Field, SelectField } from '../parts/field.js';

const REST_MILLIS = 250;

/** A text that goes into the address when the typing rests. */
export function AddressText({ name, params, label, wide, placeholder, type = 'search' }) {
  const there = params.get(name) || '';
  const [text, setText] = useState(there);
  const timer = useRef(0);
  useEffect(() => {
    if (!timer.current) setText(there);
  }, [there]);
  const write = (value) => {
    setText(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      timer.current = 0;
      change({ [name]: value.trim(), cursor: '' }, 'replace');
    }, REST_MILLIS);
  };
  return html`<${Field} label=${label} wide=${wide}>${(a) => html`<input ...${a} type=${type} placeholder=${placeholder} value=${text}
    autocomplete="off" spellcheck=${false} onInput=${(e) => write(e.target.value)} />`}<//>`;
}

export const AddressChoice = ({ name, params, label, choices }) => html`<${SelectField} label=${label} value=${params.get(name) || ''}
  onValue=${(value) => change({ [name]: value, cursor: '' })} choices=${choices} />`;

export const taskChoices = (tasks, now) => {
  const names = (tasks || []).map((task) => [task.shortName || task.name, task.shortName || task.name]);
  if (now && !names.some(([name]) => name === now)) names.unshift([now, now]);
  return [['', t('all')], ...names];
};

export const ScheduleFilters = ({ params, tasks }) => html`<div class="filters" role="search">
  <${AddressText} name="text" params=${params} label=${t('search')} wide=${true} placeholder=${t('search.schedules')} />
  <${AddressChoice} name="state" params=${params} label=${t('state')}
    choices=${[['', t('all')], ...['enabled', 'paused', 'disabled'].map((s) => [s, t('state.' + s)])]} />
  <${AddressChoice} name="task" params=${params} label=${t('task')} choices=${taskChoices(tasks, params.get('task'))} />
  <${AddressText} name="label" params=${params} label=${t('label')} placeholder="key=value" type="text" />
</div>`;
