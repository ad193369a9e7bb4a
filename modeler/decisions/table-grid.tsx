// modeler/decisions: the table itself. An ordinary HTML table of ordinary inputs: it reads well aloud and
// works by keyboard. Each cell is labelled by its column and rule.
import { pick, t } from '../texts/index.ts';
import { columnTypeWords } from '../texts/decision-words.ts';
import { COLUMN_TYPES, type DecisionTable } from './decision-model.ts';
import { moveRule, removeInput, removeOutput, removeRule, setCell } from './table-changes.ts';

type Props = {
  table: DecisionTable;
  faultOf: (id: string) => string | null;
  readOnly: boolean;
  set: (table: DecisionTable) => void;
};

export function TableGrid(props: Props) {
  const { table, faultOf, readOnly, set } = props;
  return (
    <div
      className="scroll"
      role="region"
      aria-label={t('rulesOf', { name: table.name })}
      tabIndex={0}
    >
      <table className="decision-table">
        <thead>
          <tr>
            <th scope="col">{t('rule')}</th>
            {table.inputs.map((_, index) => (
              <InputHead key={index} {...props} index={index} />
            ))}
            {table.outputs.map((_, index) => (
              <OutputHead key={index} {...props} index={index} />
            ))}
            <th scope="col">{t('note')}</th>
            {!readOnly && <th scope="col">{t('actions')}</th>}
          </tr>
        </thead>
        <tbody>
          {table.rules.map((rule, index) => {
            const cell = (side: 'when' | 'result', column: number, name: string) => {
              const one = rule[side][column];
              if (one === undefined) return null;
              const fault = faultOf(one.id);
              return (
                <td key={`${side}-${column}`} className={`cell-${side}`}>
                  <input
                    className="mono"
                    aria-label={`${t('rule')} ${index + 1}, ${name}`}
                    {...(fault === null
                      ? {}
                      : { 'aria-invalid': true, 'aria-describedby': `${one.id}-fault` })}
                    value={one.text}
                    readOnly={readOnly}
                    onChange={(e) => set(setCell(table, index, side, column, e.target.value))}
                  />
                  {fault !== null && (
                    <p className="field-fault" id={`${one.id}-fault`}>
                      {fault}
                    </p>
                  )}
                </td>
              );
            };
            const fault = faultOf(rule.id);
            return (
              <tr key={rule.id}>
                <th scope="row">
                  {index + 1}
                  {fault !== null && <p className="field-fault">{fault}</p>}
                </th>
                {table.inputs.map((i, column) => cell('when', column, i.label || i.expression))}
                {table.outputs.map((o, column) => cell('result', column, o.label || o.name))}
                <td>
                  <input
                    aria-label={`${t('rule')} ${index + 1}, ${t('note')}`}
                    value={rule.note}
                    readOnly={readOnly}
                    onChange={(e) =>
                      set({
                        ...table,
                        rules: table.rules.map((r, i) =>
                          i === index ? { ...r, note: e.target.value } : r,
                        ),
                      })
                    }
                  />
                </td>
                {!readOnly && (
                  <td className="rule-actions">
                    <RuleButton
                      index={index}
                      words={t('up')}
                      run={() => set(moveRule(table, index, -1))}
                    />
                    <RuleButton
                      index={index}
                      words={t('down')}
                      run={() => set(moveRule(table, index, 1))}
                    />
                    <RuleButton
                      index={index}
                      words={t('remove')}
                      run={() => set(removeRule(table, index))}
                    />
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function RuleButton({ index, words, run }: { index: number; words: string; run: () => void }) {
  return (
    <button type="button" onClick={run}>
      {words}
      <span className="sr-only">
        {' '}
        {t('rule')} {index + 1}
      </span>
    </button>
  );
}

type HeadProps = Props & { index: number };
function InputHead({ table, faultOf, readOnly, set, index }: HeadProps) {
  const column = table.inputs[index];
  if (column === undefined) return null;
  const put = (part: Partial<typeof column>) =>
    set({ ...table, inputs: table.inputs.map((c, i) => (i === index ? { ...c, ...part } : c)) });
  const fault = faultOf(column.id);
  return (
    <th scope="col" className="column-in">
      <span className="column-kind">{t('columnIn')}</span>
      <HeadText
        label={t('columnLabel')}
        value={column.label}
        readOnly={readOnly}
        set={(label) => put({ label })}
      />
      <HeadText
        label={t('columnExpression')}
        value={column.expression}
        mono
        readOnly={readOnly}
        set={(expression) => put({ expression })}
      />
      <TypeChoice value={column.type} readOnly={readOnly} set={(type) => put({ type })} />
      {fault !== null && <p className="field-fault">{fault}</p>}
      {!readOnly && (
        <button type="button" onClick={() => set(removeInput(table, index))}>
          {t('removeColumn')}
          <span className="sr-only"> {column.label}</span>
        </button>
      )}
    </th>
  );
}

function OutputHead({ table, faultOf, readOnly, set, index }: HeadProps) {
  const column = table.outputs[index];
  if (column === undefined) return null;
  const put = (part: Partial<typeof column>) =>
    set({ ...table, outputs: table.outputs.map((c, i) => (i === index ? { ...c, ...part } : c)) });
  const fault = faultOf(column.id);
  return (
    <th scope="col" className="column-out">
      <span className="column-kind">{t('columnOut')}</span>
      <HeadText
        label={t('columnLabel')}
        value={column.label}
        readOnly={readOnly}
        set={(label) => put({ label })}
      />
      <HeadText
        label={t('columnName')}
        value={column.name}
        mono
        readOnly={readOnly}
        set={(name) => put({ name: name.trim() })}
      />
      <TypeChoice value={column.type} readOnly={readOnly} set={(type) => put({ type })} />
      {fault !== null && <p className="field-fault">{fault}</p>}
      {!readOnly && table.outputs.length > 1 && (
        <button type="button" onClick={() => set(removeOutput(table, index))}>
          {t('removeColumn')}
          <span className="sr-only"> {column.label}</span>
        </button>
      )}
    </th>
  );
}

type HeadTextProps = {
  label: string;
  value: string;
  readOnly: boolean;
  mono?: boolean;
  set: (value: string) => void;
};
const HeadText = ({ label, value, readOnly, mono = false, set }: HeadTextProps) => (
  <label className="head-field">
    <span>{label}</span>
    <input
      className={mono ? 'mono' : ''}
      value={value}
      readOnly={readOnly}
      onChange={(e) => set(e.target.value)}
    />
  </label>
);

function TypeChoice(props: { value: string; readOnly: boolean; set: (type: string) => void }) {
  const { value, readOnly, set } = props;
  const known = COLUMN_TYPES.some((type) => type === value) || value === '';
  return (
    <label className="head-field">
      <span>{t('columnType')}</span>
      <select value={value} disabled={readOnly} onChange={(e) => set(e.target.value)}>
        <option value="">–</option>
        {COLUMN_TYPES.map((type) => (
          <option key={type} value={type}>
            {pick(columnTypeWords[type])}
          </option>
        ))}
        {!known && <option value={value}>{value}</option>}
      </select>
    </label>
  );
}
