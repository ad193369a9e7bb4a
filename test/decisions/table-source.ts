// Support for decision tests: a table as rows of cells → DMN XML.
export type TableSource = {
  policy?: string;
  /** Expression and type. */
  inputs: [string, string][];
  outputs: [string, string][];
  rules: string[][];
};

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const cell = (tag: string, id: string, text: string): string =>
  `<${tag} id="${id}"><text>${escape(text)}</text></${tag}>`;

export function table({ policy = 'UNIQUE', inputs, outputs, rules }: TableSource): string {
  const ins = inputs.map(
    ([source, type], i) =>
      `<input id="i${i + 1}" label="${escape(source).replace(/"/g, '&quot;')}"><inputExpression id="ie${i + 1}" typeRef="${type}"><text>${escape(source)}</text></inputExpression></input>`,
  );
  const outs = outputs.map(
    ([name, type], i) =>
      `<output id="o${i + 1}" label="${name}" name="${name}" typeRef="${type}"/>`,
  );
  const rows = rules.map((cells, r) => {
    const parts = cells.map((text, c) =>
      c < inputs.length
        ? cell('inputEntry', `r${r + 1}_i${c + 1}`, text)
        : cell('outputEntry', `r${r + 1}_o${c + 1}`, text),
    );
    return `<rule id="r${r + 1}">${parts.join('')}</rule>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="defs" name="defs" namespace="http://motcua.org">
  <decision id="d" name="Thẩm quyền"><variable id="v" name="v"/>
    <decisionTable id="t" hitPolicy="${policy}">
${[...ins, ...outs, ...rows].join('\n')}
    </decisionTable>
  </decision>
</definitions>`;
}
