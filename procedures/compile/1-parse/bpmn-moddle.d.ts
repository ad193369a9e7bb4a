// compile/1-parse: the part of bpmn-moddle's interface that the compiler uses.
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    registry: {
      typeMap: Record<string, { properties: { name: string; isAttr?: boolean }[] }>;
    };
    fromXML(xml: string): Promise<{
      rootElement: import('./moddle.ts').Moddle;
      warnings: {
        message: string;
        element?: import('./moddle.ts').Moddle;
        property?: string;
        value?: unknown;
      }[];
    }>;
  }
}
