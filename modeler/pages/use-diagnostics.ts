// modeler/pages: the compiler itself, run in the page a moment after each change.
// Invariant: what is shown here is what the server will say, because it is the same function.
import { useEffect, useState } from 'react';
import { compileProcedure } from '../../procedures/compile/index.ts';
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';

const QUIET = 350;

/** null while the first check runs. */
export function useDiagnostics(files: Record<string, string>): Diagnostic[] | null {
  const [diagnostics, setDiagnostics] = useState<Diagnostic[] | null>(null);
  useEffect(() => {
    if (Object.keys(files).length === 0) return undefined;
    let current = true;
    const timer = setTimeout(() => {
      void compileProcedure(files).then((compiled) => {
        if (current) setDiagnostics(compiled.diagnostics);
      });
    }, QUIET);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [files]);
  return diagnostics;
}
