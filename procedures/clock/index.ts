// procedures/clock: the door of this room. Invariant: only what stands here is for other rooms.
export { type Clocked, clock, tryClock } from './clock.ts';
export { ClockProblem, type ClockProblemCode } from './problem.ts';
export { apologyDue, transferDue, warnAt } from './duties.ts';
export { explain, momentText, pauseText, reasonText } from './reasons.ts';
export { type ClockState, state } from './state.ts';
export type * from './term.ts';
export { validateCalendar } from './validate-calendar.ts';
export { type ClockDiagnostic, validateTerm } from './validate-term.ts';
export { asKnownAt } from './working-days.ts';
