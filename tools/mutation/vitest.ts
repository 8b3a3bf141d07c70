/** Stands in for vitest while mutants are judged: tests are collected, to be run again and again in one process. */
export interface Test {
  readonly name: string;
  readonly run: () => unknown;
}
export const collected: Test[] = [];
type Body = (...values: readonly unknown[]) => unknown;

function add(name: string, ...rest: readonly unknown[]): void {
  const run = rest.findLast((one) => typeof one === 'function') as Body;
  collected.push({ name, run });
}
function each(rows: readonly unknown[]) {
  return (name: string, ...rest: readonly unknown[]): void => {
    const body = rest.findLast((one) => typeof one === 'function') as Body;
    for (const row of rows) add(name, () => call(body, row));
  };
}
function call(body: Body, row: unknown): unknown {
  return body(...(Array.isArray(row) ? (row as readonly unknown[]) : [row]));
}

export const it = Object.assign(add, { each });
export const test = Object.assign(add, { each });

function group(_: string, body: () => void): void {
  body();
}
export const describe = Object.assign(group, {
  each:
    (rows: readonly unknown[]) =>
    (_: string, body: Body): void => {
      for (const row of rows) call(body, row);
    },
});
export { expect } from 'vitest';
