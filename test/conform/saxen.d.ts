// test/conform: the part of the interface of saxen that is used.
declare module 'saxen' {
  export class Parser {
    on(event: string, listener: (...args: never[]) => void): void;
    parse(xml: string): void;
  }
}
