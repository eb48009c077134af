import { useState, useEffect, useRef, useCallback } from './ui.js';

/**
 * Loads anew whenever `key` changes or `reload` is called; what was there stays until the new is.
 * A load that is overtaken is given up.
 */
export function useLoad(key, load) {
  const [state, setState] = useState({ data: undefined, problem: null, busy: true });
  const latest = useRef(load);
  latest.current = load;
  const running = useRef(null);
  const reload = useCallback(async () => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setState((was) => ({ ...was, busy: true }));
    try {
      const data = await latest.current(mine.signal);
      if (!mine.signal.aborted) setState({ data, problem: null, busy: false });
    } catch (problem) {
      if (!mine.signal.aborted) setState((was) => ({ ...was, problem, busy: false }));
    }
  }, []);
  useEffect(() => {
    reload();
    return () => running.current?.abort();
  }, [key]);
  return { ...state, reload, setData: (data) => setState((was) => ({ ...was, data })) };
}
