import { Schedules } from './schedules/page.js';
import { Workflows } from './workflows/page.js';
import { Runs } from './runs/page.js';
import { Batches } from './batches/page.js';
import { Plugins } from './pages/plugins.js';
import { Timeline } from './pages/timeline.js';
import { Hosts } from './pages/hosts.js';
import { Audit } from './pages/audit.js';
import { Alerts } from './alerts/page.js';
import { Users } from './people/page.js';
import { Account } from './pages/account.js';

/** What the menu leads to, by the last part of the address; `isInCorner`: what has a link there, where there is room. */
export const pages = [
  { name: 'schedules', show: Schedules, needs: 'schedules:read' },
  { name: 'workflows', show: Workflows, needs: 'workflows:read' },
  { name: 'runs', show: Runs, needs: 'runs:read' },
  { name: 'batches', show: Batches, needs: 'runs:read' },
  { name: 'plugins', show: Plugins, needs: 'plugins:read' },
  { name: 'timeline', show: Timeline, needs: 'schedules:read' },
  { name: 'alerts', show: Alerts, needs: 'host:read' },
  { name: 'hosts', show: Hosts, needs: 'host:read' },
  { name: 'audit', show: Audit, needs: 'audit:read' },
  { name: 'users', show: Users, needs: 'users:read' },
  { name: 'account', show: Account, needs: 'self:manage', isInCorner: true },
];
