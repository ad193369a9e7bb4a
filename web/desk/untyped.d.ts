// web/desk: what Vite understands and TypeScript does not.
declare module '*.scss';
declare module '*?url' {
  const address: string;
  export default address;
}
declare module 'bpmn-js/lib/NavigatedViewer' {
  const NavigatedViewer: new (options: object) => unknown;
  export default NavigatedViewer;
}
