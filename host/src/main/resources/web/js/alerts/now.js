import { get } from '../api.js';
import { useLoad } from '../load.js';
import { useLive } from '../live.js';
import { signal, useSignal } from '../signal.js';

const touched = signal(0);

/** What is wrong now; everywhere on the page the same. */
export function useAlerts() {
  const load = useLoad(useSignal(touched), (signal) => get('/alerts', { signal }));
  useLive(['alert.'], load.reload);
  return load;
}

/** Somebody has said that they know of one: no event tells of it. */
export const lookAgain = () => touched.set(touched.get() + 1);
