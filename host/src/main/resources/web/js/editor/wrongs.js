/** What a problem says about each field; of params it tells all in one text, a line for each. */
export function wrongsOf(problem) {
  const found = {};
  const add = (field, message) => (found[field] = found[field] ? `${found[field]} ${message}` : message);
  for (const { field, message } of problem?.errors || []) {
    const lines = field === 'params' ? paramLines(message) : [];
    if (lines.length) lines.forEach(([name, words]) => add('params.' + name, words));
    else add(field.replace(/^schedules\[\d+\]\./, ''), message);
  }
  return found;
}

function paramLines(message) {
  return message
    .replace(/^The params do not fit task \S+: /, '')
    .replace(/ Nothing was (changed|started)\.$/, '')
    .split('\n')
    .map((line) => /^([A-Za-z_]\w*)[^:]*: (.+)$/.exec(line.trim()))
    .filter(Boolean)
    .map(([, name, words]) => [name, words]);
}

/** What belongs to no field that is shown. */
export const rest = (wrongs, problem, isShown) =>
  Object.keys(wrongs).length && Object.keys(wrongs).every((field) => isShown(field)) ? '' : problem.message;
