// server/access: what a route may declare. Invariant: `who` is checked before a handler runs; `object`
// names the policy through which the handler loads what it touches, and the access tests walk both.
import { Refusal } from '../http/refusal.ts';
import { HANDLING_ROLES, SUPERVISING_ROLES, holds, type Visitor } from './visitor.ts';

export const WHO = [
  'anybody',
  'account',
  'official',
  'supervisor',
  'staff',
  'designer',
  'publisher',
  'designer-or-publisher',
  'head',
] as const;
export type Who = (typeof WHO)[number];
export const OBJECTS = [
  'none',
  'own',
  'own-submission',
  'own-dossier',
  'readable-dossier',
  'handled-dossier',
  'supervised-dossier',
  'task',
  'supervised-task',
  'incident',
  'deputy',
  'document',
  'issued-paper',
  'draft',
  'own-draft',
  'payment',
  'own-payment',
  'counter-payment',
] as const;
export type ObjectPolicy = (typeof OBJECTS)[number];
export type Permission = { who: Who; object: ObjectPolicy };

/** Throws `session.required` (401) or `access.denied` (403); objects are checked by their own policy. */
export function demand(permission: Permission, visitor: Visitor): void {
  if (permission.who === 'anybody') return;
  if (visitor.account === null) throw new Refusal('session.required');
  if (!allows(permission.who, visitor)) throw new Refusal('access.denied');
}

/** Whether a logged-in visitor belongs to the circle. */
export function allows(who: Who, visitor: Visitor): boolean {
  switch (who) {
    case 'anybody':
      return true;
    case 'account':
      return visitor.account !== null;
    case 'official':
      return holds(visitor, HANDLING_ROLES);
    case 'supervisor':
      return holds(visitor, SUPERVISING_ROLES);
    // Who works on dossiers or looks after those who do: the circle of the desk.
    case 'staff':
      return holds(visitor, [...HANDLING_ROLES, ...SUPERVISING_ROLES]);
    case 'designer':
      return holds(visitor, ['designer']);
    case 'publisher':
      return holds(visitor, ['publisher']);
    case 'head':
      return holds(visitor, ['head']);
    case 'designer-or-publisher':
      return holds(visitor, ['designer', 'publisher']);
  }
}
