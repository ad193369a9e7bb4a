// procedures/forms: the run-time door, for server, portal and desk. The compile-time door is
// `./compile.ts`, apart, so that no parser enters a page.
export type { Field, FieldError, FormValidation, Option, SealedForm } from './form.ts';
export { validateForm, type ValidationOptions } from './validate.ts';
export { visibleValues, type FormContext } from './visibility.ts';
