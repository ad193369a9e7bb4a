// procedures/forms: the run-time door, for server, portal and desk. The compile-time door is
// `./compile.ts`, apart, so that no parser enters a page.
export type { Field, FieldError, FormValidation, Option, SealedForm } from './form.ts';
export { validateForm, type ValidationOptions } from './validate.ts';
export { visibleFields, visibleValues, type FormContext, type VisibleField } from './visibility.ts';
