import { html } from '../ui.js';
import { t } from '../words.js';
import { TextField, SelectField, useId } from '../parts/field.js';

const CHOICES = {
  misfire: ['fire_once', 'fire_all', 'skip', '{policy: fire_once, grace: 60s, window: 24h}'],
  overlap: ['skip', 'queue_one', 'queue_all', 'cancel_running', 'allow', '{policy: queue_all, queue: 100}'],
  retry: ['true', 'false', '[10s, 1m, 5m]', '{attempts: 5, first: 10s, cap: 10m}'],
  timeout: ['30s', '5m', '1h'],
  jitter: ['30s', '5m'],
};

export const POLICIES = ['misfire', 'overlap', 'retry', 'timeout', 'concurrency', 'max-runs', 'priority', 'isolation', 'jitter', 'start', 'end'];

/** Policies as they would stand in a file: a word, or a mapping in one line. */
export function PolicyFields({ values, onValues, wrongs }) {
  const list = useId();
  const set = (key) => (value) => onValues({ ...values, [key]: value });
  const wrong = (key) => wrongs(key);
  const text = (key) => html`<${TextField} label=${t('policy.' + key)} help=${t('policy.' + key + '.help')} value=${values[key] || ''} onValue=${set(key)} wrong=${wrong(key)}
    list=${CHOICES[key] ? list + key : undefined} />${CHOICES[key] && html`<datalist id=${list + key}>${CHOICES[key].map((each) => html`<option value=${each}></option>`)}</datalist>`}`;
  const choice = (key, all) => html`<${SelectField} label=${t('policy.' + key)} help=${t('policy.' + key + '.help')} value=${values[key] || ''} onValue=${set(key)} wrong=${wrong(key)}
    choices=${[['', t('policy.standard')], ...(values[key] && !all.includes(values[key]) ? [values[key]] : []), ...all]} />`;
  return html`<details open=${POLICIES.some((key) => wrong(key))}><summary>${t('policies')}</summary><div class="two">
    <div>${text('misfire')}</div><div>${text('overlap')}</div><div>${text('retry')}</div><div>${text('timeout')}</div>
    <div>${text('concurrency')}</div><div>${text('max-runs')}</div>
    ${choice('priority', ['low', 'normal', 'high', 'critical'])}${choice('isolation', ['host', 'process'])}
    <div>${text('jitter')}</div><div></div><div>${text('start')}</div><div>${text('end')}</div>
  </div></details>`;
}
