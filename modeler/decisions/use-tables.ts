// modeler/decisions: the tables of a DMN file while they are edited. Invariant: what is typed is shown at
// once; the file is written in order, the last change last; a file changed elsewhere is read again.
import { useEffect, useRef, useState } from 'react';
import { readTables, writeTable, type DecisionTable } from './decision-model.ts';

export type Tables = DecisionTable[] | 'unreadable' | null;

export function useTables(
  source: string,
  change: (source: string) => void,
): [tables: Tables, set: (index: number, table: DecisionTable) => void] {
  const [tables, setTables] = useState<Tables>(null);
  const own = useRef<string | null>(null);
  const writing = useRef<Promise<string>>(Promise.resolve(source));
  const report = useRef(change);
  report.current = change;
  useEffect(() => {
    if (source === own.current) return undefined;
    own.current = source;
    writing.current = Promise.resolve(source);
    let current = true;
    void readTables(source).then((read) => current && setTables(read ?? 'unreadable'));
    return () => {
      current = false;
    };
  }, [source]);
  const set = (index: number, table: DecisionTable) => {
    if (!Array.isArray(tables)) return;
    const was = tables[index]?.id ?? '';
    setTables(tables.map((t, i) => (i === index ? table : t)));
    writing.current = writing.current
      .then((xml) => writeTable(xml, was, table))
      .then((xml) => {
        own.current = xml;
        report.current(xml);
        return xml;
      });
  };
  return [tables, set];
}
