import { useState, useEffect } from './ui.js';

/** A value that tells whoever listens when it changes. */
export function signal(first) {
  let value = first;
  const listeners = new Set();
  return {
    get: () => value,
    set(next) {
      if (next === value) return;
      value = next;
      [...listeners].forEach((listener) => listener(value));
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useSignal(source) {
  const [value, setValue] = useState(source.get());
  useEffect(() => {
    setValue(() => source.get());
    return source.listen((next) => setValue(() => next));
  }, [source]);
  return value;
}
