// cli/conform: what this repository uses of saxen, which ships no types.
declare module 'saxen' {
  export class Parser {
    on(event: string, listener: (...args: never[]) => void): void;
    parse(xml: string): void;
  }
}
