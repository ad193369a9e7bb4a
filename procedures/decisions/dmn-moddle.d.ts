// procedures/decisions: the part of dmn-moddle's interface that the compiler uses.
declare module 'dmn-moddle' {
  export class DmnModdle {
    fromXML(
      xml: string,
      type: string,
    ): Promise<{
      rootElement: import('../compile/1-parse/moddle.ts').Moddle;
      warnings: { message: string }[];
    }>;
  }
}
