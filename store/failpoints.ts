// store: named points at which a test can kill the process, as power loss would. Invariant: does
// nothing unless the configuration names a point; the process then dies at once, without clean-up.

export type FailpointsOf<Point extends string> = { reached(point: Point): void };

/** `setting`: `name` or `name:n`, n being the passage that kills; null = never. */
export const armFailpoints = <Point extends string>(
  setting: string | null,
): FailpointsOf<Point> => {
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
