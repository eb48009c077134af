import { post, remove, path } from '../api.js';
import { change } from '../route.js';
import { t } from '../words.js';
import { attempt, say } from '../parts/toast.js';
import { confirmDanger } from '../parts/question.js';

const of = (run, ...verb) => path('workflow-runs', run, ...verb);

export const OVER = ['completed', 'failed', 'cancelled', 'rolled_back', 'rollback_failed'];

/** Whether nothing of it goes on any more. */
export const isOver = (run) => OVER.includes(run.state);

export const doing = {
  pause: async (run) => attempt(() => post(of(run, 'pause'))),
  resume: async (run) => attempt(() => post(of(run, 'resume'))),
  cancel: async (run) => (await confirmDanger(t('flow.cancel.title'), t('flow.cancel.text'), t('flow.cancel'))) && attempt(() => post(of(run, 'cancel')), t('done.cancel')),
  remove: async (run) => (await confirmDanger(t('delete.title', { name: run }), t('flow.delete.text'), t('delete'))) && attempt(() => remove(of(run)), t('done.delete', { name: run })),
};

export async function retry(run) {
  const next = await attempt(() => post(of(run, 'retry')));
  if (next) {
    say(t('done.retry'));
    change({ flow: next.id });
  }
}

/** Lets a step that waits for it go on, or fail. */
export const answer = (run, step, verb, comment) => attempt(() => post(of(run, 'steps', step, verb), { comment }), t('done.' + verb, { name: step }));
