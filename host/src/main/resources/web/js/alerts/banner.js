import { html } from '../ui.js';
import { link } from '../route.js';
import { t } from '../words.js';
import { useAlerts } from './now.js';

/** What is wrong now, told on every page until somebody says that they know. */
export function AlertBanner() {
  const open = (useAlerts().data || []).filter((alert) => !alert.acknowledgedBy);
  if (!open.length) return null;
  return html`<div class="banner bad row" role="status"><strong>${t('alert.' + open[0].kind)}</strong><span class="grow wrap">${open[0].words}</span>
    <a ...${link('alerts')}>${open.length > 1 ? t('alerts.all', { count: open.length }) : t('alerts.show')}</a></div>`;
}
