// procedures/forms: every bound of a form and of what is entered into it.

export const MAX_FORM_BYTES = 512 * 1024;
export const MAX_JSON_DEPTH = 32;
export const MAX_FIELDS = 200;
/** Groups inside groups. */
export const MAX_NESTING = 4;
export const MAX_OPTIONS = 500;
export const MAX_ITEMS = 100;
export const MAX_TEXT = 20_000;
export const MAX_FILES = 20;
export const MAX_FILE_BYTES = 100 * 1024 * 1024;
export const MAX_ERRORS = 100;
/** Largest size of a number: 15 digits survive every host. */
export const MAX_NUMBER = 999_999_999_999_999;
export const MAX_DECIMALS = 6;

export const DEFAULT_TEXT = 255;
export const DEFAULT_LONG_TEXT = 4_000;
export const DEFAULT_ITEMS = 20;
export const DEFAULT_FILES = 5;
export const DEFAULT_FILE_BYTES = 10 * 1024 * 1024;
