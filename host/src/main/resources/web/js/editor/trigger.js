import { html, useState, useEffect } from '../ui.js';
import { get, query } from '../api.js';
import { t } from '../words.js';
import { shown, here, myZone } from '../time.js';
import { TextField, useId } from '../parts/field.js';

const REST_MILLIS = 200;
const EXAMPLES = {
  cron: ['*/5 * * * *', '0 * * * *', '0 2 * * *', '0 9 * * MON-FRI', '0 3 1 * *', '*/10 * * * * *', '@daily'],
  every: ['10s', '1m', '15m', '1h', '1d'],
  once: [],
};

const zones = () => Intl.supportedValuesOf?.('timeZone') || ['UTC', myZone()];

/** What the trigger means, as the scheduler itself would have it. */
export function useExplanation({ kind, text, zone }) {
  const [state, setState] = useState({ meaning: null, problem: null });
  useEffect(() => {
    if (!text.trim()) {
      setState({ meaning: null, problem: null });
      return undefined;
    }
    const mine = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const where = '/explain' + query({ expression: `${kind} ${text.trim()}`, zone: zone.trim(), count: 5 });
        setState({ meaning: await get(where, { signal: mine.signal }), problem: null });
      } catch (problem) {
        if (problem.name !== 'AbortError') setState({ meaning: null, problem });
      }
    }, REST_MILLIS);
    return () => {
      clearTimeout(timer);
      mine.abort();
    };
  }, [kind, text, zone]);
  return state;
}

export const Meaning = ({ meaning }) => html`<div class="preview" aria-live="polite">
  <strong>${meaning.words}</strong> <span class="dim small">${meaning.zone}</span>
  <ol>${meaning.firings.map((each) => html`<li><time datetime=${each.time} title=${here(each.time)}>${shown(each.time)}</time> <span class="dim small">${each.note}</span></li>`)}</ol>
  ${meaning.firings.length === 0 && html`<p class="dim">${t('firings.none')}</p>`}
  ${meaning.notes.map((note) => html`<p class="small wrap">${note}</p>`)}
</div>`;

/** A cron expression, an interval or an instant, and the zone that it is in. */
function Times({ trigger, onTrigger, wrongs }) {
  const { kind, text, zone } = trigger;
  const { meaning, problem } = useExplanation(trigger);
  const list = useId();
  const zoneProblem = problem?.of('zone');
  const wrong = wrongs(kind) || (problem && !zoneProblem ? problem.of(kind) || problem.message : '');
  return html`<div class="two">
      <${TextField} label=${t('trigger.' + kind + '.label')} help=${t('trigger.' + kind + '.help')} value=${text} mono=${true} needed=${true} list=${list}
        onValue=${(value) => onTrigger({ ...trigger, text: value })} wrong=${wrong} />
      <${TextField} label=${t('zone')} help=${t('zone.help')} value=${zone} list=${list + '-zones'} onValue=${(value) => onTrigger({ ...trigger, zone: value })}
        wrong=${wrongs('zone') || zoneProblem} />
    </div>
    <datalist id=${list}>${EXAMPLES[kind].map((each) => html`<option value=${each}></option>`)}</datalist>
    <datalist id=${list + '-zones'}>${zones().map((each) => html`<option value=${each}></option>`)}</datalist>
    ${meaning && html`<${Meaning} meaning=${meaning} />`}`;
}

/** When it fires: cron, every or once, in a zone; its words and next firings while typing. `children`: what else makes it run. */
export function TriggerFields({ trigger, onTrigger, wrongs, children }) {
  const name = useId();
  const kinds = ['cron', 'every', 'once', ...(children ? ['after'] : [])];
  return html`<fieldset><legend>${t('trigger')}</legend>
    <div class="segments" role="radiogroup" aria-label=${t('trigger.kind')}>${kinds.map((each) => html`<label>
      <input type="radio" name=${name} checked=${trigger.kind === each} onChange=${() => onTrigger({ ...trigger, kind: each, text: '' })} />${t('trigger.' + each)}</label>`)}</div>
    ${trigger.kind !== 'after' && html`<${Times} key=${trigger.kind} trigger=${trigger} onTrigger=${onTrigger} wrongs=${wrongs} />`}
    ${children}
  </fieldset>`;
}
