/** Bites when nothing was heard for too long. */
export interface Watchdog {
  /** Aborts when it bites, or when one of the signals it was given aborts. */
  readonly signal: AbortSignal;
  readonly heard: () => void;
  readonly hasBitten: () => boolean;
  readonly stop: () => void;
}

export function watchdog(milliseconds: number, signal: AbortSignal): Watchdog {
  const bite = new AbortController();
  const timer = setTimeout(() => bite.abort(new Error('silent')), milliseconds);
  return {
    signal: AbortSignal.any([signal, bite.signal]),
    heard: () => {
      if (!bite.signal.aborted) timer.refresh();
    },
    hasBitten: () => bite.signal.aborted && !signal.aborted,
    stop: () => clearTimeout(timer),
  };
}
