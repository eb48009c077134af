import { session, may } from '../api.js';

/** From the one that may least to the one that may most, each with what the one before may not. */
const ROLES = [['viewer', 'self:manage'], ['operator', 'schedules:run'], ['editor', 'schedules:write'], ['org-admin', 'users:write'], ['admin', 'host:admin']];

/** Whether this role may no more than whoever is signed in. */
export const isMine = (role) => ROLES.some(([name, needs]) => name === role && may(needs)) && (role !== 'admin' || session.get().allOrgs);

/** Roles that whoever is signed in may give; an admin belongs to the default org. */
export const rolesToGive = (org) => ROLES.map(([name]) => name).filter((name) => isMine(name) && (name !== 'admin' || !org || org === 'default'));

/** The id of a user as the host writes it, of whoever is signed in; empty for a token. */
export const myself = () => /^user:(.*)$/.exec(session.get()?.actor || '')?.[1] || '';

const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 20;

/** Letters and digits that are not mistaken for each other; more than a hundred bits. */
export const madeUp = () => Array.from({ length: LENGTH }, () => LETTERS[below(LETTERS.length)]).join('');

/** Evenly among so many: a byte that would favour the first ones is thrown away. */
function below(many) {
  const byte = new Uint8Array(1);
  do crypto.getRandomValues(byte); while (byte[0] >= 256 - (256 % many));
  return byte[0] % many;
}
