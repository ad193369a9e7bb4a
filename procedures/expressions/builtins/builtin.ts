// procedures/expressions/builtins: how a built-in function is declared. Invariant: arguments reach
// an implementation only in the declared kinds; anything else makes the result null (DMN 1.5, 10.3.4).
import type { Run } from '../run.ts';
import { kindOf, type Value } from '../value.ts';

/** Argument of `sort` and `list replace`; never a value. */
export type Lambda = { kind: 'lambda'; call: (args: Value[]) => Value };
export type Argument = Value | Lambda;

export type ParamKind =
  | 'any'
  | 'number'
  | 'string'
  | 'boolean'
  | 'list'
  | 'context'
  | 'range'
  | 'lambda'
  | 'lambda-or-number'
  | 'date'
  | 'time'
  | 'duration'
  | 'calendar'
  | 'days and time duration';
export type Param = {
  name: string;
  kind: ParamKind;
  optional: boolean;
  nullable: boolean;
  lambda: boolean;
};

export type Builtin = {
  /** The forms it may be called in. */
  forms: Param[][];
  /** The last parameter may repeat. */
  variadic: boolean;
  call: (args: Argument[], run: Run) => Value;
};

/**
 * Declares a function. A form reads `string:string, start position:number, length?:number`; `?`
 * before the colon = may be left out, `?` at the end = may be null.
 */
export function builtin<Args extends unknown[]>(
  forms: string[],
  implementation: (args: Args, run: Run) => Value,
  options: { variadic?: boolean } = {},
): Builtin {
  const parsed = forms.map(parseForm);
  const variadic = options.variadic === true;
  return {
    forms: parsed,
    variadic,
    call(args, run) {
      run.spend(1);
      for (const form of parsed) {
        const fitted = fit(form, args, variadic);
        if (fitted !== null) return implementation(fitted as unknown as Args, run);
      }
      return null;
    },
  };
}

function parseForm(form: string): Param[] {
  if (form === '') return [];
  return form.split(', ').map((text) => {
    const [name = '', kind = ''] = text.split(':');
    const bare = kind.replace('?', '') as ParamKind;
    return {
      name: name.replace('?', ''),
      kind: bare,
      optional: name.endsWith('?'),
      nullable: kind.endsWith('?') || name.endsWith('?'),
      lambda: bare.startsWith('lambda'),
    };
  });
}

function fit(form: Param[], args: Argument[], variadic: boolean): Argument[] | null {
  if (args.length > form.length && !variadic) return null;
  const fitted: Argument[] = [];
  for (let i = 0; i < Math.max(form.length, args.length); i += 1) {
    const param = form[i] ?? form.at(-1);
    if (param === undefined) return null;
    if (i >= args.length) {
      if (!param.optional) return null;
      continue;
    }
    const value = convert(args[i] ?? null, param);
    if (value === undefined) return null;
    fitted.push(value);
  }
  return fitted;
}

/** Implicit conversion to and from a list of one (DMN 1.5, 10.3.2.9.4); undefined = does not fit. */
function convert(arg: Argument, param: Param): Argument | undefined {
  if (isLambda(arg)) return param.lambda ? arg : undefined;
  if (fits(arg, param)) return arg;
  if (param.kind === 'list') return arg === null ? undefined : [arg];
  if (Array.isArray(arg) && arg.length === 1 && fits(arg[0] ?? null, param)) return arg[0];
  return undefined;
}

export const isLambda = (arg: Argument): arg is Lambda =>
  arg !== null &&
  typeof arg === 'object' &&
  !Array.isArray(arg) &&
  !(arg instanceof Map) &&
  arg.kind === 'lambda';

function fits(value: Value, param: Param): boolean {
  if (value === null) return param.nullable;
  const kind = kindOf(value);
  switch (param.kind) {
    case 'any':
      return true;
    case 'lambda':
      return false;
    case 'lambda-or-number':
      return kind === 'number';
    case 'duration':
      return kind === 'days and time duration' || kind === 'years and months duration';
    case 'calendar':
      return kind === 'date' || kind === 'date and time';
    default:
      return kind === param.kind;
  }
}
