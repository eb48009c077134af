import { html, render, useEffect } from './ui.js';
import { useSignal } from './signal.js';
import { session, whoAmI, online } from './api.js';
import { useLanguage } from './words.js';
import { Login } from './parts/login.js';
import { Shell } from './parts/shell.js';
import { Loading, Trouble } from './parts/pieces.js';
import { Question } from './parts/question.js';
import { Toasts } from './parts/toast.js';
import { useLoad } from './load.js';
import './theme.js';

function Page() {
  const language = useLanguage();
  const who = useSignal(session);
  const reached = useSignal(online);
  const first = useLoad('session', whoAmI);
  useEffect(() => {
    if (!reached && who === undefined) {
      const again = setTimeout(first.reload, 3000);
      return () => clearTimeout(again);
    }
    return undefined;
  }, [reached, who, first.problem]);
  // the key draws everything anew in another language
  return html`<div key=${language}>${
    who === undefined
      ? first.problem ? html`<main><${Trouble} problem=${first.problem} again=${first.reload} /></main>` : html`<main><${Loading} /></main>`
      : who ? html`<${Shell} />` : html`<${Login} />`
  }<${Question} /><${Toasts} /></div>`;
}

render(html`<${Page} />`, document.getElementById('page'));
