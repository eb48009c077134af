import { post, remove, path } from '../api.js';
import { change } from '../route.js';
import { question, confirmDanger } from '../parts/question.js';
import { attempt, say } from '../parts/toast.js';
import { t } from '../words.js';

const AT_ONCE = 4;
const of = (id, verb) => path('schedules', id, ...(verb ? [verb] : []));

export const resume = (id, missed) => post(of(id, 'resume'), { missed });

/** What can be done to a schedule by a click; each answers with a promise. */
export const doing = {
  run: (id) => post(of(id, 'run'), {}, { headers: { 'Idempotency-Key': crypto.randomUUID?.() || String(Math.random()) } }),
  pause: (id) => post(of(id, 'pause'), {}),
  enable: (id) => post(of(id, 'enable')),
  disable: (id) => post(of(id, 'disable'), {}),
  delete: (id) => remove(of(id)),
};

/** What to do with the fire times that a pause held; null when nobody wants to resume. */
export const askForMissed = (name) =>
  question(t('resume.title', { name }), t('resume.text'), [
    { value: 'skip', label: t('resume.skip') },
    { value: 'fire_once', label: t('resume.fire_once') },
  ]);

export async function runNow(id) {
  const run = await attempt(() => doing.run(id));
  if (run) {
    say(t('done.run', { name: id }));
    change({ run: run.id });
  }
}

export async function pauseOrResume(schedule, after) {
  if (schedule.state === 'paused') {
    const missed = await askForMissed(schedule.id);
    if (missed && (await attempt(() => resume(schedule.id, missed), t('done.resume', { name: schedule.id })))) after();
    return;
  }
  const undo = async () => (await attempt(() => resume(schedule.id, 'skip'), t('done.resume', { name: schedule.id }))) && after();
  if (await attempt(() => doing.pause(schedule.id), t('done.pause', { name: schedule.id }), { undo })) after();
}

export async function turn(schedule, after) {
  const verb = schedule.state === 'disabled' ? 'enable' : 'disable';
  if (await attempt(() => doing[verb](schedule.id), t('done.' + verb, { name: schedule.id }))) after();
}

export async function erase(id, after) {
  if (!(await confirmDanger(t('delete.title', { name: id }), t('delete.text'), t('delete')))) return;
  if (await attempt(() => doing.delete(id), t('done.delete', { name: id }))) after();
}

/** Does one thing to many, a few at a time; what went wrong is told once with its number. */
export async function toMany(ids, act, words) {
  const left = [...ids];
  const wrong = [];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      try {
        await act(id);
      } catch (problem) {
        wrong.push(`${id}: ${problem.message}`);
      }
    }
  }));
  if (ids.length > wrong.length) say(t('bulk.done', { what: words, count: ids.length - wrong.length }));
  if (wrong.length) say(t('bulk.wrong', { what: words, count: wrong.length, first: wrong[0] }), { bad: true });
}
