// activities: named points at which a test can kill the process, as power loss would. Invariant: does
// nothing unless the configuration names a point; the process then dies at once, without clean-up.

export type Failpoint =
  | 'before-commit'
  | 'after-commit'
  | 'before-completion'
  | 'between-fact-and-effect'
  | 'inside-effect';
export type Failpoints = { reached(point: Failpoint): void };

/** `setting`: `name` or `name:n`, n being the passage that kills; null = never. */
export const failpoints = (setting: string | null): Failpoints => {
  if (setting === null) return { reached: () => undefined };
  const [name, passage = '1'] = setting.split(':');
  let left = Number(passage);
  return {
    reached(point) {
      if (point !== name) return;
      left -= 1;
      if (left === 0) process.kill(process.pid, 'SIGKILL');
    },
  };
};
