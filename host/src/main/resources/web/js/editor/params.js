import { html, useState } from '../ui.js';
import { t } from '../words.js';
import { TextField, AreaField, SelectField, Field } from '../parts/field.js';

const isListOfTexts = (schema) => schema.type === 'array' && schema.items?.type === 'string' && !schema.items.enum;
const isWhole = (text) => /^-?\d+$/.test(text);

/** What may be said about a value besides its description. */
function help(schema) {
  const parts = [schema.description];
  if (schema.minimum !== undefined || schema.maximum !== undefined) parts.push(`${schema.minimum ?? '…'} – ${schema.maximum ?? '…'}`);
  if (schema.format && !['int32', 'int64'].includes(schema.format)) parts.push(schema.format);
  if (schema.default !== undefined && typeof schema.default !== 'object') parts.push(t('default', { value: String(schema.default) }));
  if (isListOfTexts(schema)) parts.push(t('one.per.line'));
  return parts.filter(Boolean).join(' · ');
}

/** JSON; where the schema also takes a text, what is no JSON is one. */
function JsonField({ value, onValue, wrong, takesText, ...rest }) {
  const [text, setText] = useState(value === undefined ? '' : takesText && typeof value === 'string' ? value : JSON.stringify(value, null, 2));
  const [broken, setBroken] = useState('');
  const write = (next) => {
    setText(next);
    try {
      onValue(next.trim() ? JSON.parse(next) : undefined);
      setBroken('');
    } catch {
      if (takesText) onValue(next);
      setBroken(takesText ? '' : t('json.broken'));
    }
  };
  return html`<${AreaField} ...${rest} value=${text} onValue=${write} wrong=${broken || wrong} mono=${true} />`;
}

const Switch = ({ label, help: about, value, fallback, onValue, wrong }) => html`<${Field} label=${label} help=${about} wrong=${wrong}>${(a) => html`<span class="check">
  <input ...${a} type="checkbox" checked=${value ?? fallback ?? false} onChange=${(e) => onValue(e.target.checked)} /></span>`}<//>`;

function numberOf(text, schema) {
  if (text.trim() === '') return undefined;
  // what is no number goes to the host as it is, whose answer names the field
  const fits = schema.type === 'integer' ? isWhole(text.trim()) : Number.isFinite(Number(text));
  return fits && Number.isSafeInteger(Math.trunc(Number(text))) ? Number(text) : text;
}

/** One param, drawn from its part of the schema. */
function Param({ name, schema, value, needed, wrong, onValue }) {
  const common = { label: name, help: help(schema), needed, wrong };
  const placeholder = schema.default !== undefined && typeof schema.default !== 'object' ? String(schema.default) : undefined;
  if (schema.enum) {
    return html`<${SelectField} ...${common} value=${value ?? ''} onValue=${(v) => onValue(v === '' ? undefined : v)}
      choices=${[['', placeholder ? t('default', { value: placeholder }) : '–'], ...schema.enum.map((each) => [each, String(each)])]} />`;
  }
  if (schema.type === 'boolean') return html`<${Switch} ...${common} value=${value} fallback=${schema.default} onValue=${onValue} />`;
  if (schema.type === 'integer' || schema.type === 'number') {
    return html`<${Field} ...${common}>${(a) => html`<input ...${a} type="number" inputmode="decimal" min=${schema.minimum} max=${schema.maximum} step=${schema.type === 'integer' ? 1 : 'any'}
      placeholder=${placeholder} value=${value ?? ''} onInput=${(e) => onValue(numberOf(e.target.value, schema))} />`}<//>`;
  }
  if (isListOfTexts(schema)) {
    return html`<${AreaField} ...${common} value=${(value || []).join('\n')}
      onValue=${(text) => onValue(text.trim() ? text.split('\n').filter((line, i, all) => line || i < all.length - 1) : undefined)} />`;
  }
  if (schema.type === 'string') {
    const long = !schema.writeOnly && (typeof value === 'string' && value.includes('\n'));
    const one = long ? AreaField : TextField;
    return html`<${one} ...${common} type=${schema.writeOnly ? 'password' : 'text'} placeholder=${placeholder} value=${value ?? ''}
      onValue=${(text) => onValue(text === '' ? undefined : text)} />`;
  }
  const takesText = (schema.oneOf || schema.anyOf || []).some((each) => each.type === 'string');
  return html`<${JsonField} ...${common} value=${value} onValue=${onValue} takesText=${takesText} />`;
}

/** The form of a task's params. `wrongs(field)` tells what is wrong with `params.NAME`. */
export function ParamsForm({ schema, params, onParams, wrongs }) {
  const set = (name, value) => {
    const next = { ...params };
    if (value === undefined) delete next[name];
    else next[name] = value;
    onParams(next);
  };
  if (!schema?.properties) {
    return html`<${JsonField} label=${t('params')} value=${params} onValue=${(value) => onParams(value || {})} wrong=${wrongs('params')} />`;
  }
  const names = Object.keys(schema.properties);
  const strangers = Object.keys(params).filter((name) => !names.includes(name));
  if (!names.length && !strangers.length) return html`<p class="dim">${t('params.none')}</p>`;
  return html`${names.map((name) => html`<${Param} key=${name} name=${name} schema=${schema.properties[name]} value=${params[name]}
      needed=${(schema.required || []).includes(name)} wrong=${wrongs('params.' + name)} onValue=${(value) => set(name, value)} />`)}
    ${strangers.map((name) => html`<div class="note warn row spread"><span class="wrap">${t('params.stranger', { name })} ${wrongs('params.' + name)}</span>
      <button class="tiny" onClick=${() => set(name, undefined)}>${t('remove')}</button></div>`)}`;
}
