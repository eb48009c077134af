import { useEffect, useRef } from './ui.js';
import { signal } from './signal.js';
import { session } from './api.js';
import { openStream } from './streams.js';

const KINDS = [
  'run.started', 'run.succeeded', 'run.failed', 'run.skipped', 'run.interrupted', 'run.queued',
  'plugin.loaded', 'plugin.unloaded', 'plugin.refused', 'plugin.leaked',
  'schedule.changed', 'host.rejoined', 'alert.raised', 'alert.cleared',
  'workflow.started', 'workflow.changed', 'workflow.completed', 'workflow.failed', 'step.started', 'step.completed', 'step.failed', 'reset',
];
const POLL_MILLIS = 5000;
const PACE_MILLIS = 1000;

/** `live`, `polling` while the stream of events is away, or `off`. */
export const liveliness = signal('off');

const listeners = new Set();
let source = null;
let poll = 0;

function tell(event) {
  listeners.forEach((listener) => listener(event));
}

function read(message) {
  try {
    return JSON.parse(message.data);
  } catch {
    return { kind: message.type, subject: '', schedule: '' };
  }
}

function startPolling() {
  liveliness.set('polling');
  poll ||= setInterval(() => tell({ kind: 'poll', subject: '', schedule: '' }), POLL_MILLIS);
}

function stopPolling() {
  clearInterval(poll);
  poll = 0;
}

export function listenToEvents() {
  stopListening();
  source = openStream('/api/v1/events');
  source.onopen = () => {
    const wasAway = liveliness.get() === 'polling';
    stopPolling();
    liveliness.set('live');
    if (wasAway) tell({ kind: 'reset', subject: '', schedule: '' });
  };
  source.onerror = () => {
    startPolling();
    // a stream that was refused for good does not come back by itself
    if (source?.readyState === EventSource.CLOSED) setTimeout(() => source && listenToEvents(), POLL_MILLIS);
  };
  KINDS.forEach((kind) => source.addEventListener(kind, (message) => tell(read(message))));
}

export function stopListening() {
  source?.close();
  source = null;
  stopPolling();
  liveliness.set('off');
}

session.listen((who) => (who ? listenToEvents() : stopListening()));

const catchAll = (kind) => kind === 'poll' || kind === 'reset';

/** Calls `react` with the events of these kinds (`run` means all of runs), at most once a second. */
export function useLive(kinds, react) {
  const latest = useRef(react);
  latest.current = react;
  useEffect(() => {
    let waiting = [];
    let timer = 0;
    let last = 0;
    const flush = () => {
      const events = waiting;
      waiting = [];
      timer = 0;
      last = Date.now();
      if (document.visibilityState !== 'hidden' || events.some((e) => catchAll(e.kind))) latest.current(events);
    };
    const listener = (event) => {
      if (!catchAll(event.kind) && !kinds.some((kind) => event.kind.startsWith(kind))) return;
      waiting.push(event);
      timer ||= setTimeout(flush, Math.max(50, PACE_MILLIS - (Date.now() - last)));
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      clearTimeout(timer);
    };
  }, []);
}
