import { html, useState } from '../ui.js';
import { post, session } from '../api.js';
import { change } from '../route.js';
import { t } from '../words.js';
import { Drawer } from '../parts/drawer.js';
import { TextField, SelectField } from '../parts/field.js';
import { say } from '../parts/toast.js';
import { wrongsOf } from '../editor/wrongs.js';
import { NewPassword } from './password.js';
import { rolesToGive } from './roles.js';

const FIELDS = ['id', 'role', 'password'];

/** Makes a user, in an org that the maker sees. */
export function NewUser({ orgs, onMade, onClose }) {
  const [form, setForm] = useState({ id: '', org: session.get().org, role: 'viewer', password: '' });
  const [problem, setProblem] = useState(null);
  const found = wrongsOf(problem);
  const set = (values) => setForm((was) => ({ ...was, ...values }));
  const roles = rolesToGive(form.org);
  const make = async (event) => {
    event?.preventDefault();
    setProblem(null);
    try {
      const id = form.org === session.get().org ? form.id.trim() : `${form.org}/${form.id.trim()}`;
      const made = await post('/users', { id, role: form.role, password: form.password });
      say(t('done.create', { name: made.id }));
      onMade();
      change({ edit: '', user: made.id });
    } catch (wrong) {
      setProblem(wrong);
    }
  };
  const toOrg = (org) => set({ org, role: rolesToGive(org).includes(form.role) ? form.role : 'viewer' });
  return html`<${Drawer} upper=${true} title=${t('user.new')} onClose=${onClose} footer=${html`
      <button class="first" disabled=${!form.id.trim() || !form.password} onClick=${make}>${t('user.make')}</button><button onClick=${onClose}>${t('cancel')}</button>`}>
    ${problem && !FIELDS.some((field) => found[field]) && html`<div class="note bad wrap" role="alert">${problem.message}</div>`}
    <form onSubmit=${make}>
      <${TextField} label=${t('name')} value=${form.id} onValue=${(id) => set({ id })} needed=${true} wrong=${found.id} />
      ${orgs?.length > 1 && html`<${SelectField} label=${t('org')} value=${form.org} onValue=${toOrg} choices=${orgs.map((org) => [org.id, org.name])} />`}
      <${SelectField} label=${t('role')} help=${t('role.' + form.role)} value=${form.role} onValue=${(role) => set({ role })} choices=${roles} wrong=${found.role} />
      <${NewPassword} value=${form.password} onValue=${(password) => set({ password })} wrong=${found.password} />
      <button type="submit" hidden></button>
    </form>
  <//>`;
}
