import { html, useState } from '../ui.js';
import { get, post, path, may } from '../api.js';
import { change } from '../route.js';
import { useLoad } from '../load.js';
import { t } from '../words.js';
import { Drawer } from '../parts/drawer.js';
import { Loading } from '../parts/pieces.js';
import { say } from '../parts/toast.js';
import { ParamsForm } from '../editor/params.js';
import { wrongsOf } from '../editor/wrongs.js';

/** Without masked secrets that stand as they were: those the schedule has. */
const told = (before, after) => Object.fromEntries(Object.entries(after).filter(
  ([key, value]) => !JSON.stringify(value).includes('"***"') || JSON.stringify(before[key]) !== JSON.stringify(value)));

const isOfSchedule = (run) => !/^(.*\/)?(submitted-|batch-)/.test(run.schedule);

/** Runs it once more with other params. */
export function RunAgain({ run, onClose }) {
  const before = run.params || {};
  const [params, setParams] = useState(before);
  const [problem, setProblem] = useState(null);
  const task = useLoad(run.task, (signal) => (may('plugins:read') ? get(path('tasks', run.task), { signal }) : null));
  const found = wrongsOf(problem);
  const start = async (event) => {
    event?.preventDefault();
    setProblem(null);
    try {
      const next = isOfSchedule(run)
        ? await post(path('schedules', run.schedule, 'run'), { params: told(before, params) })
        : await post('/runs', { task: run.task, params });
      say(t('done.run', { name: run.schedule }));
      onClose();
      change({ run: next.id });
    } catch (wrong) {
      setProblem(wrong);
    }
  };
  return html`<${Drawer} upper=${true} title=${t('run.again')} onClose=${onClose}
      footer=${html`<button class="first" onClick=${start}>${t('run.now')}</button><button onClick=${onClose}>${t('cancel')}</button>`}>
    ${problem && !Object.keys(found).some((field) => field.startsWith('params.')) && html`<div class="note bad wrap" role="alert">${problem.message}</div>`}
    <form onSubmit=${start}>${task.busy ? html`<${Loading} rows=${3} />`
      : html`<${ParamsForm} schema=${task.data?.paramsSchema} params=${params} onParams=${setParams} wrongs=${(field) => found[field]} />`}
      <button type="submit" hidden></button></form>
  <//>`;
}
