// workflows/analyse: the door. What a diagram can come to, before anybody files.
export { decide } from './decide.ts';
export { BUDGET } from './analysis.ts';
