import { html, useState } from '../ui.js';
import { post, path } from '../api.js';
import { change } from '../route.js';
import { t } from '../words.js';
import { Drawer } from '../parts/drawer.js';
import { say } from '../parts/toast.js';
import { ParamsForm } from '../editor/params.js';

const TYPES = { string: 'string', integer: 'integer', number: 'number', boolean: 'boolean', list: 'array', object: 'object' };

const valueOf = (json) => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

/** Variables as the form of params knows them. */
const schemaOf = (variables) => ({
  properties: Object.fromEntries(variables.map((each) => [each.name, { type: TYPES[each.type] || 'string', description: each.description, default: each.usual ? valueOf(each.usual) : undefined }])),
  required: variables.filter((each) => !each.usual).map((each) => each.name),
});

/** Starts a run with values for its variables. */
export function StartFlow({ workflow, onClose }) {
  const [variables, setVariables] = useState({});
  const [problem, setProblem] = useState(null);
  const [key] = useState(crypto.randomUUID?.() || String(Math.random()));
  const start = async (event) => {
    event?.preventDefault();
    setProblem(null);
    try {
      const run = await post(path('workflows', workflow.id, 'runs'), { variables }, { headers: { 'Idempotency-Key': key } });
      say(t('done.run', { name: workflow.id }));
      onClose();
      change({ flow: run.id });
    } catch (wrong) {
      setProblem(wrong);
    }
  };
  return html`<${Drawer} wide=${true} upper=${true} title=${t('run.name', { name: workflow.name })} onClose=${onClose}
      footer=${html`<button class="first" onClick=${start}>${t('run.now')}</button><button onClick=${onClose}>${t('cancel')}</button>`}>
    ${problem && html`<div class="note bad wrap" role="alert">${problem.message}</div>`}
    <form onSubmit=${start}>${workflow.variables.length ? html`<${ParamsForm} schema=${schemaOf(workflow.variables)} params=${variables} onParams=${setVariables}
      wrongs=${(field) => problem?.of(field) || problem?.of(field.replace(/^params/, 'variables')) || undefined} />` : html`<p class="dim">${t('variables.none')}</p>`}
      <button type="submit" hidden></button></form>
  <//>`;
}
