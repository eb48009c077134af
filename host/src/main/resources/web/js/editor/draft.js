import { blocks, asMapping, asTyped, definition } from './yaml.js';
import { POLICIES } from './policies.js';

/** What the form of a schedule holds. */
export const emptyDraft = {
  id: '', name: '', task: '', description: '', trigger: { kind: 'cron', text: '', zone: '' }, after: {},
  params: {}, labels: '', output: '', policies: {},
};

const asLines = (map) => Object.entries(map || {}).map(([key, value]) => `${key}=${value}`).join('\n');

/** `key=value` lines as a map. */
export const asMap = (lines) => Object.fromEntries(
  lines.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => {
    const at = line.indexOf('=');
    return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  }));

/** A schedule as it stands, for the form. */
export function draftOf(view, yaml) {
  const written = blocks(yaml);
  const [kind, ...rest] = view.trigger.split(' ');
  return {
    id: view.id, name: view.name, task: view.task, description: view.description,
    trigger: kind === 'after' ? { kind, text: '', zone: '' } : { kind: ['cron', 'every', 'once'].includes(kind) ? kind : 'cron', text: rest.join(' '), zone: view.zone },
    after: asMapping(written, 'after'),
    params: view.params || {}, labels: asLines(view.labels), output: asLines(view.output),
    policies: Object.fromEntries(POLICIES.map((key) => [key, asTyped(written, key)])),
  };
}

/** One that only comes after others has no times, and so no zone. */
const timesOf = ({ kind, text, zone }) => (kind === 'after' ? {} : { [kind]: text.trim(), zone: zone.trim() });

/** The draft as a definition in YAML. */
export const yamlOf = (draft) => definition({
  id: draft.id.trim(), name: draft.name.trim(), task: draft.task, ...timesOf(draft.trigger), after: draft.after,
  description: draft.description.trim(), params: draft.params, labels: asMap(draft.labels), output: asMap(draft.output),
}, draft.policies);

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
// a text is sent as its JSON, so that "5" stays a text
const told = (value) => (value === undefined ? '' : typeof value === 'string' ? JSON.stringify(value) : value);

function changesOfMap(field, before, after, say) {
  const changes = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!same(before[key], after[key])) changes[`${field}.${key}`] = say(after[key]);
  }
  return changes;
}

function changesOfTimes(before, after) {
  if (after.kind === 'after') return before.kind === 'after' ? {} : { [before.kind]: '' };
  const changes = {};
  if (before.kind !== after.kind || before.text.trim() !== after.text.trim()) changes[after.kind] = after.text.trim();
  if (before.zone.trim() !== after.zone.trim()) changes.zone = after.zone.trim();
  return changes;
}

/** What differs, as PATCH takes it. */
export function changesBetween(before, after) {
  const changes = {};
  for (const key of ['name', 'task', 'description']) {
    if (before[key].trim() !== after[key].trim()) changes[key] = after[key].trim();
  }
  Object.assign(changes, changesOfTimes(before.trigger, after.trigger));
  Object.assign(changes, changesOfMap('after', before.after, after.after, (value) => value ?? ''));
  Object.assign(changes, changesOfMap('params', before.params, after.params, told));
  const text = (value) => value ?? '';
  Object.assign(changes, changesOfMap('labels', asMap(before.labels), asMap(after.labels), text));
  Object.assign(changes, changesOfMap('output', asMap(before.output), asMap(after.output), text));
  for (const key of POLICIES) {
    const [was, is] = [before.policies[key] || '', after.policies[key] || ''];
    if (was.trim() !== is.trim()) changes[key] = is.trim();
  }
  return changes;
}
