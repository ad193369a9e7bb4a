// cli: settings of commands that administer the database; the servers read theirs in server/config.ts.

/** An environment variable that must be there. Throws one sentence without its value. */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set.`);
  return value;
}
