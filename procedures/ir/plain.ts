// procedures/ir: the plain data every room speaks. Nothing here has behaviour; all of it survives
// JSON without loss, so the same bytes mean the same thing in Node, browser and workflow sandbox.

/** JSON data. Numbers are finite; a value that JSON cannot carry is refused where it enters. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** A text in both languages of the installation; Vietnamese in NFC. */
export type Text = { vi: string; en: string };
export type Language = keyof Text;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A calendar date `YYYY-MM-DD` without zone. */
export type PlainDate = string;
