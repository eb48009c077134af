import { html, useState } from '../ui.js';
import { get, post, path } from '../api.js';
import { goTo } from '../route.js';
import { useLoad } from '../load.js';
import { t } from '../words.js';
import { myZone } from '../time.js';
import { Drawer } from '../parts/drawer.js';
import { Shown } from '../parts/pieces.js';
import { TextField } from '../parts/field.js';
import { say } from '../parts/toast.js';
import { TriggerFields } from './trigger.js';
import { wrongsOf } from './wrongs.js';

const shortOf = (task) => task.split(':').pop();

/** Makes a schedule of a run: all but its id and its trigger is filled in already. */
export function ScheduleFromRun({ run, onClose }) {
  const filled = useLoad(run.id, (signal) => get(path('runs', run.id, 'schedule'), { signal, accept: 'application/yaml' }));
  const [id, setId] = useState(shortOf(run.task) + '-' + run.created.slice(5, 10));
  const [trigger, setTrigger] = useState({ kind: 'cron', text: '0 9 * * *', zone: myZone() });
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const found = wrongsOf(problem);
  const wrongs = (field) => found[field];
  const save = async (event) => {
    event?.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const changes = { id: id.trim(), [trigger.kind]: trigger.text.trim() };
      if (trigger.zone.trim()) changes.zone = trigger.zone.trim();
      const made = await post(path('runs', run.id, 'schedule'), changes);
      say(t('done.create', { name: made.id }));
      goTo('schedules', { schedule: made.id });
    } catch (wrong) {
      setProblem(wrong);
      setBusy(false);
    }
  };
  return html`<${Drawer} upper=${true} title=${t('fromRun')} onClose=${onClose}
      footer=${html`<button class="first" disabled=${busy || !id.trim() || !trigger.text.trim()} onClick=${save}>${t('fromRun.make')}</button><button onClick=${onClose}>${t('cancel')}</button>`}>
    ${problem && !Object.keys(found).some((field) => ['id', 'cron', 'every', 'once', 'zone'].includes(field)) && html`<div class="note bad wrap" role="alert">${problem.message}</div>`}
    <form onSubmit=${save}>
      <${TextField} label=${t('id')} value=${id} onValue=${setId} needed=${true} mono=${true} wrong=${wrongs('id')} />
      <${TriggerFields} trigger=${trigger} onTrigger=${setTrigger} wrongs=${wrongs} />
      <button type="submit" hidden></button>
    </form>
    <section><h3>${t('fromRun.filled')}</h3><${Shown} load=${filled} rows=${3}>${(yaml) => html`<pre tabindex="0">${yaml}</pre>`}<//></section>
  <//>`;
}
