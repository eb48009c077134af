import { html } from '../ui.js';

const PATHS = {
  run: 'M5 3.5v9l7.5-4.5z',
  pause: 'M4.5 3.5h2.5v9h-2.5z M9 3.5h2.5v9h-2.5z',
  resume: 'M3.5 3.5h2v9h-2z M7 3.5v9l6-4.5z',
  edit: 'M2.8 13.2l.6-2.9 6.9-6.9 2.3 2.3-6.9 6.9z M11 2.7l.9-.9 2.3 2.3-.9.9z',
  close: 'M3.6 4.6l1-1L8 7l3.4-3.4 1 1L9 8l3.4 3.4-1 1L8 9l-3.4 3.4-1-1L7 8z',
  menu: 'M2 4h12v1.6H2z M2 7.2h12v1.6H2z M2 10.4h12v1.6H2z',
};

/** A sign that needs no font; the button around it has the name. */
export const Icon = ({ of }) => html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${PATHS[of]} /></svg>`;
