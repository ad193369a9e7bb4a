// modeler/compare: the comparison as it becomes known; the differ is loaded when it is wanted.
import { useEffect, useState } from 'react';
import type { ElementChange } from './compare-diagrams.ts';
import type { FileChange } from './compare-files.ts';

export type Files = Record<string, string>;
export type Found = { elements: ElementChange[] | 'unreadable'; files: FileChange[] };

/** null while it is being worked out. */
export function useComparison(before: Files, after: Files): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let current = true;
    setFound(null);
    void Promise.all([import('./compare-diagrams.ts'), import('./compare-files.ts')]).then(
      async ([{ compareDiagrams }, { compareFiles }]) => {
        const [diagrams, files] = await Promise.all([
          compareDiagrams(before['process.bpmn'] ?? '', after['process.bpmn'] ?? ''),
          compareFiles(before, after),
        ]);
        const elements = diagrams === 'unreadable' ? diagrams : diagrams.elements;
        if (current) setFound({ elements, files });
      },
    );
    return () => {
      current = false;
    };
  }, [before, after]);
  return found;
}
