import { AsyncLocalStorage } from 'node:async_hooks';

const listeners = new AsyncLocalStorage<() => void>();

/** Runs a request, and tells `heard` of each piece that arrives for it. Requests that run at once do not hear each other. */
export function listening<T>(heard: () => void, request: () => Promise<T>): Promise<T> {
  return listeners.run(heard, request);
}

/** Who listens to the request that is being made. */
export function listener(): () => void {
  return listeners.getStore() ?? (() => {});
}
