/** What a problem says about each field that is shown: of `params.agents[2].url` it is `params.agents`. */
export function wrongsOf(problem) {
  const found = {};
  for (const { field, message } of problem?.errors || []) {
    const [, name, within] = /^(params\.\w+)?(.*)$/.exec(field.replace(/^schedules\[\d+\]\./, ''));
    const words = name && within ? `${within.replace(/^\./, '')}: ${message}` : message;
    const key = name || within;
    found[key] = found[key] ? `${found[key]} ${words}` : words;
  }
  return found;
}

/** What belongs to no field that is shown. */
export const rest = (wrongs, problem, isShown) =>
  Object.keys(wrongs).length && Object.keys(wrongs).every((field) => isShown(field)) ? '' : problem.message;
