import { html, useRef } from '../ui.js';

let number = 0;
export const useId = () => {
  const id = useRef('');
  id.current ||= 'f' + ++number;
  return id.current;
};

/** A label, what is labelled, its help, and what is wrong with it. `children` gets the attributes. */
export function Field({ label, help, wrong, needed, wide, children }) {
  const id = useId();
  const about = [help && id + '-help', wrong && id + '-wrong'].filter(Boolean).join(' ');
  const attributes = { id, 'aria-invalid': wrong ? 'true' : undefined, 'aria-describedby': about || undefined, 'aria-required': needed ? 'true' : undefined };
  return html`<div class="field ${wide ? 'wide' : ''}">
    <label for=${id}>${label}${needed && html`<span class="needed" aria-hidden="true"> *</span>`}</label>
    ${children(attributes)}
    ${help && html`<span class="help" id=${id + '-help'}>${help}</span>`}
    ${wrong && html`<span class="wrong" id=${id + '-wrong'}>${wrong}</span>`}
  </div>`;
}

export const TextField = ({ value, onValue, type = 'text', list, placeholder, mono, complete = 'off', ...rest }) => html`<${Field} ...${rest}>${(a) =>
  html`<input ...${a} type=${type} list=${list} placeholder=${placeholder} class=${mono ? 'mono' : ''} autocomplete=${complete} spellcheck=${false}
    value=${value} onInput=${(e) => onValue(e.target.value)} />`}<//>`;

export const AreaField = ({ value, onValue, rows = 4, mono, tall, ...rest }) => html`<${Field} ...${rest}>${(a) =>
  html`<textarea ...${a} rows=${rows} class="${mono ? 'mono' : ''} ${tall ? 'tall' : ''}" spellcheck=${false} value=${value}
    onInput=${(e) => onValue(e.target.value)}></textarea>`}<//>`;

/** Choices: values, or pairs of value and words. */
export const SelectField = ({ value, onValue, choices, ...rest }) => html`<${Field} ...${rest}>${(a) =>
  html`<select ...${a} value=${value} onChange=${(e) => onValue(e.target.value)}>
    ${choices.map((each) => [].concat(each)).map(([key, words = key]) => html`<option value=${key} selected=${key === value}>${words}</option>`)}
  </select>`}<//>`;

export const Tabs = ({ names, now, onGo, label }) => html`<div class="tabs" role="tablist" aria-label=${label}>
  ${names.map(([key, words]) => html`<button role="tab" aria-selected=${key === now ? 'true' : 'false'} tabindex=${key === now ? 0 : -1}
    onClick=${() => onGo(key)} onKeyDown=${(e) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
      if (!by) return;
      const at = names.findIndex(([each]) => each === now);
      onGo(names[(at + by + names.length) % names.length][0]);
      const tabs = [...e.currentTarget.parentNode.children];
      tabs[(at + by + names.length) % names.length].focus();
    }}>${words}</button>`)}
</div>`;
