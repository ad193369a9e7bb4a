// modeler/decisions: decision tables while they are designed, with the compiler's word at the cell.
import { useEffect, useState } from 'react';
import { compileDecision } from '../../procedures/decisions/compile.ts';
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import { SelectControl, TextControl } from '../pages/field.tsx';
import { Notice } from '../pages/notice.tsx';
import { hitPolicyWords } from '../texts/decision-words.ts';
import { pick, t } from '../texts/index.ts';
import { HIT_POLICIES, type DecisionTable } from './decision-model.ts';
import { TableGrid } from './table-grid.tsx';
import { addInput, addOutput, addRule } from './table-changes.ts';
import { useTables } from './use-tables.ts';

type Props = {
  path: string;
  source: string;
  readOnly: boolean;
  change: (source: string) => void;
};

export function DecisionEditor({ path, source, readOnly, change }: Props) {
  const [tables, set] = useTables(source, change);
  const diagnostics = useFaults(source, path);
  if (tables === null) return <p role="status">{t('loading')}</p>;
  if (tables === 'unreadable') return <Notice kind="error">{t('decisionUnreadable')}</Notice>;
  return (
    <div className="decision-editor">
      {tables.map((table, index) => (
        <OneTable
          key={index}
          table={table}
          diagnostics={diagnostics}
          readOnly={readOnly}
          set={(next) => set(index, next)}
        />
      ))}
    </div>
  );
}

function useFaults(source: string, path: string): Diagnostic[] {
  const [diagnostics, setDiagnostics] = useState<Diagnostic[]>([]);
  useEffect(() => {
    let current = true;
    void compileDecision(source, path).then(
      (compiled) => current && setDiagnostics(compiled.diagnostics),
    );
    return () => {
      current = false;
    };
  }, [source, path]);
  return diagnostics;
}

type TableProps = {
  table: DecisionTable;
  diagnostics: Diagnostic[];
  readOnly: boolean;
  set: (table: DecisionTable) => void;
};
function OneTable({ table, diagnostics, readOnly, set }: TableProps) {
  const faultOf = (id: string): string | null => {
    const found = diagnostics.find((d) => d.element === id);
    return found === undefined ? null : `${pick(found.message)} ${pick(found.fix)}`;
  };
  return (
    <section className="decision" aria-label={table.name}>
      <div className="decision-head">
        <TextControl
          label={t('decisionName')}
          help={t('decisionNameHelp')}
          value={table.name}
          readOnly={readOnly}
          set={(name) => set({ ...table, name })}
        />
        <TextControl
          label={t('decisionId')}
          help={t('decisionIdHelp')}
          value={table.id}
          readOnly={readOnly}
          fault={faultOf(table.id)}
          set={(id) => set({ ...table, id: id.trim() })}
        />
        <SelectControl
          label={t('hitPolicy')}
          help={t('hitPolicyHelp')}
          value={table.hitPolicy}
          readOnly={readOnly}
          set={(hitPolicy) => set({ ...table, hitPolicy })}
          options={HIT_POLICIES.map((value) => ({ value, label: pick(hitPolicyWords[value]) }))}
        />
      </div>
      <TableGrid table={table} faultOf={faultOf} readOnly={readOnly} set={set} />
      {!readOnly && (
        <div className="row-actions">
          <button type="button" onClick={() => set(addRule(table))}>
            {t('addRule')}
          </button>
          <button type="button" onClick={() => set(addInput(table))}>
            {t('addInput')}
          </button>
          <button type="button" onClick={() => set(addOutput(table))}>
            {t('addOutput')}
          </button>
        </div>
      )}
    </section>
  );
}
